namespace OrderBookRollup.Engine;

/// <summary>
/// A bounded queue before a store. Whatever waits when the store is free is appended as one group with one sync, so the cost of a sync is
/// shared by all that came during the one before.
/// </summary>
/// <remarks>
/// Claims: (1) <see cref="ICommit.Durable"/> is called only after the append that covers it has returned, also when it has no body;
/// (2) in the order of the queue; (3) each commit is answered exactly once; (4) after the first failure everything that waits and
/// everything that comes fails with it; so does what comes after the end. One thread enqueues. Either <see cref="Start"/> gives the queue
/// a thread of its own, or the owner calls <see cref="CommitGroup"/>: the same code, so that a simulation can run it step by step.
/// </remarks>
public sealed class GroupCommit : IDisposable
{
    /// <summary>A group is closed when its bodies have this many bytes: some milliseconds of a plain disk.</summary>
    public const int GroupBytes = 1 << 22;

    readonly IJournalStore store;
    readonly int capacity;
    readonly Queue<ICommit> waiting = new();
    readonly List<ICommit> group = [];
    readonly List<ReadOnlyMemory<byte>> bodies = [];
    readonly object gate = new();
    Thread? thread;
    JournalException? failure;
    bool isClosing;
    bool isCommitting;

    /// <summary>A queue before a store.</summary>
    /// <param name="store">Used by nobody else while something waits.</param>
    /// <param name="capacity">Commits that may wait, those being appended not counted.</param>
    public GroupCommit(IJournalStore store, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.store = store;
        this.capacity = capacity;
    }

    /// <summary>Why the journal stopped, or null while it goes on.</summary>
    public JournalException? Failure
    {
        get { lock (gate) return failure; }
    }

    /// <summary>Whether one more commit may wait. True stays true until the next <see cref="Enqueue"/>, as one thread enqueues.</summary>
    public bool HasRoom
    {
        get { lock (gate) return waiting.Count < capacity; }
    }

    /// <summary>Adds a commit; there must be room.</summary>
    public void Enqueue(ICommit commit)
    {
        JournalException? cause;
        lock (gate)
        {
            if (waiting.Count >= capacity) throw new InvalidOperationException("The queue before the journal is full.");
            cause = failure ?? (isClosing ? new("The journal is closed.") : null);
            if (cause is null)
            {
                waiting.Enqueue(commit);
                Monitor.PulseAll(gate);
            }
        }
        if (cause is not null) commit.Failed(cause);
    }

    /// <summary>Commits one group, if anything waits.</summary>
    /// <returns>Whether anything waited.</returns>
    public bool CommitGroup()
    {
        lock (gate)
        {
            if (waiting.Count == 0) return false;
            isCommitting = true;
            TakeGroup();
        }
        try
        {
            Append();
            bool isIdle;
            lock (gate) isIdle = waiting.Count == 0;
            if (isIdle && bodies.Count > 0) store.Rest();
        }
        catch (JournalException cause)
        {
            Stop(cause);
        }
        finally
        {
            lock (gate)
            {
                isCommitting = false;
                Monitor.PulseAll(gate);
            }
        }
        return true;
    }

    /// <summary>Gives the queue its own thread.</summary>
    public void Start()
    {
        thread = new(Work) { IsBackground = true, Name = "journal" };
        thread.Start();
    }

    /// <summary>Returns when nothing waits any more and the store is free; commits itself when there is no thread.</summary>
    public void Drain()
    {
        if (thread is null)
        {
            while (CommitGroup()) { }
            return;
        }
        lock (gate)
        {
            while (waiting.Count > 0 || isCommitting) Monitor.Wait(gate);
        }
    }

    /// <summary>Commits what waits and ends the thread. The store stays open.</summary>
    public void Dispose()
    {
        Drain();
        lock (gate)
        {
            isClosing = true;
            Monitor.PulseAll(gate);
        }
        thread?.Join();
    }

    void Work()
    {
        while (true)
        {
            lock (gate)
            {
                while (waiting.Count == 0 && !isClosing) Monitor.Wait(gate);
                if (waiting.Count == 0) return;
            }
            CommitGroup();
        }
    }

    void TakeGroup()
    {
        group.Clear();
        bodies.Clear();
        long bytes = 0;
        while (waiting.TryPeek(out ICommit? next) && (group.Count == 0 || bytes + next.Body.Length <= GroupBytes))
        {
            group.Add(waiting.Dequeue());
            bytes += next.Body.Length;
            if (!next.Body.IsEmpty) bodies.Add(next.Body);
        }
    }

    void Append()
    {
        JournalException? cause = Failure;
        if (cause is not null) throw cause;
        ulong entry = store.Tip.Number;
        store.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bodies));
        foreach (ICommit commit in group)
        {
            if (!commit.Body.IsEmpty) entry++;
            commit.Durable(entry);
        }
        group.Clear();
    }

    void Stop(JournalException cause)
    {
        List<ICommit> unanswered = [.. group];
        lock (gate)
        {
            failure ??= cause;
            unanswered.AddRange(waiting);
            waiting.Clear();
        }
        group.Clear();
        foreach (ICommit commit in unanswered) commit.Failed(cause);
    }
}
