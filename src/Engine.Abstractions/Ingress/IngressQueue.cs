namespace OrderBookRollup.Engine;

/// <summary>
/// The bounded queue of a gateway, as a pure data structure. Order is never changed, because the nonces of a key rise with it; what gives
/// way when there is no room is decided by these rules:
/// (Q1) a placement is taken while fewer than the capacity wait;
/// (Q2) anything else is taken while fewer than capacity and reserve wait;
/// (Q3) and when that is full, it pushes out the placement that came last; so it is refused only when no placement waits at all.
/// </summary>
/// <remarks>One thread at a time. Every operation takes constant time, over many.</remarks>
public sealed class IngressQueue
{
    const long None = -1;

    readonly int capacity;
    readonly int reserve;
    readonly Slot[] slots;
    long head;
    long tail;
    long newestPlacement = None;

    /// <summary>An empty queue.</summary>
    public IngressQueue(IngressOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Reserve);
        (capacity, reserve) = (options.Capacity, options.Reserve);
        // Twice what may wait: what was pushed out leaves a hole, and holes are closed when they have used up the other half.
        slots = new Slot[2 * (capacity + reserve)];
    }

    /// <summary>Commands that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a command behind all others.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pushedOut">The placement that gave way, if any; its sender is to be told.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAdd(in QueuedCommand command, out QueuedCommand? pushedOut)
    {
        pushedOut = null;
        bool isPlacement = Placements.Include(command.Command.Command.Kind);
        if (isPlacement && Count >= capacity) return false;
        if (Count >= capacity + reserve)
        {
            if (newestPlacement < head) return false;
            pushedOut = PushOut();
        }
        if (tail - head == slots.Length) CloseHoles();
        slots[tail % slots.Length] = new(command, IsHole: false, PreviousPlacement: newestPlacement);
        if (isPlacement) newestPlacement = tail;
        tail++;
        Count++;
        return true;
    }

    /// <summary>Takes the first commands out.</summary>
    /// <param name="max">At most so many.</param>
    public QueuedCommand[] Take(int max)
    {
        QueuedCommand[] taken = new QueuedCommand[Math.Min(max, Count)];
        for (int i = 0; i < taken.Length; head++)
        {
            ref Slot slot = ref slots[head % slots.Length];
            if (!slot.IsHole) taken[i++] = slot.Command;
            slot = default;
        }
        Count -= taken.Length;
        return taken;
    }

    QueuedCommand PushOut()
    {
        ref Slot slot = ref slots[newestPlacement % slots.Length];
        QueuedCommand command = slot.Command;
        newestPlacement = slot.PreviousPlacement;
        slot = new(default, IsHole: true, PreviousPlacement: None);
        Count--;
        return command;
    }

    void CloseHoles()
    {
        QueuedCommand[] all = Take(Count);
        head = tail = 0;
        newestPlacement = None;
        foreach (QueuedCommand command in all)
        {
            slots[tail] = new(command, IsHole: false, PreviousPlacement: newestPlacement);
            if (Placements.Include(command.Command.Command.Kind)) newestPlacement = tail;
            tail++;
        }
        Count = all.Length;
    }

    readonly record struct Slot(QueuedCommand Command, bool IsHole, long PreviousPlacement);
}
