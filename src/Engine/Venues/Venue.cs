using System.Buffers;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// One state machine behind one journal. Commands are applied at once, in the order of submission; what they did is told only when the
/// journal entry that holds them is durable.
/// </summary>
/// <remarks>
/// Applied before journalled, because then the journal holds accepted commands only: their sequence numbers are dense, replay must accept
/// every one again, and a command that breaks an invariant stops the venue before it is journalled instead of at every start from then on.
/// The price: memory may be ahead of the disk, so nobody may be told what is in it but through receipts; when the journal fails the memory
/// is worthless and the venue answers nothing more. A refusal rests on what came before it, so it waits for that to be durable.
/// One thread calls all members but <see cref="Failure"/>.
/// </remarks>
public sealed class Venue : IDisposable
{
    readonly IJournalStore store;
    readonly SnapshotStore? snapshots;
    readonly TimeProvider clock;
    readonly VenueOptions options;
    readonly GroupCommit commits;
    readonly Rulebook<NullRecorder, EventTape.Writer> rulebook;
    readonly IDurableListener? listener;
    readonly List<JournalledCommand> accepted = [];
    readonly ArrayBufferWriter<byte> body = new(1 << 16);
    JournalException? broken;

    Venue(
        IJournalStore store, SnapshotStore? snapshots, TimeProvider clock, VenueOptions options, Memory memory, IDurableListener? listener)
    {
        this.listener = listener;
        this.store = store;
        this.snapshots = snapshots;
        this.clock = clock;
        this.options = options;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BatchCommands, CommandBatchContract.CommandsMax);
        rulebook = new(memory, default, new(new EventTape()));
        commits = new(store, options.WaitingBatches);
        if (options.HasOwnThread) commits.Start();
    }

    /// <summary>The state, which may be ahead of what is durable: for tests, tools and proofs, not for answers.</summary>
    public Memory Memory => rulebook.Memory;

    /// <summary>Why the venue stopped, or null while it goes on. A venue that stopped must be closed and opened anew.</summary>
    public JournalException? Failure => commits.Failure ?? broken;

    /// <summary>One line for each snapshot that could not be used at the start.</summary>
    public IReadOnlyList<string> Notices { get; private init; } = [];

    /// <summary>Recovers the state from the latest snapshot and the journal behind it.</summary>
    /// <param name="store">The journal; the venue closes it.</param>
    /// <param name="snapshots">Where snapshots are; null for none.</param>
    /// <param name="clock">Asked for the time of each command; if it runs backwards, time stands still (S3).</param>
    /// <param name="options">Bounds; the defaults when null.</param>
    /// <param name="listener">Hears of entries when they are durable; null for nobody.</param>
    /// <exception cref="JournalException">The journal and these rules, or the journal and the snapshot, do not agree.</exception>
    public static Venue Open(
        IJournalStore store, SnapshotStore? snapshots, TimeProvider clock, VenueOptions? options = null, IDurableListener? listener = null)
    {
        JournalTip at = default;
        IReadOnlyList<string> notices = [];
        Memory memory = snapshots?.ReadLatest(store, out at, out notices) ?? new Memory();
        Replay.Apply(memory, store.Read(at.Number + 1));
        return new(store, snapshots, clock, options ?? new(), memory, listener) { Notices = notices };
    }

    /// <summary>Applies a batch.</summary>
    /// <param name="commands">1 to <see cref="VenueOptions.BatchCommands"/> commands whose signatures were found good.</param>
    /// <param name="receipt">
    /// Completes when the batch is durable. Fails with <see cref="JournalException"/> when the venue stops before: then nothing is known.
    /// </param>
    /// <returns>False when the journal has too much to do: nothing was applied and the receipt means nothing.</returns>
    public bool TrySubmit(ReadOnlySpan<IncomingCommand> commands, out Task<BatchReceipt> receipt)
    {
        ArgumentOutOfRangeException.ThrowIfZero(commands.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commands.Length, options.BatchCommands);
        foreach (ref readonly IncomingCommand command in commands)
            ArgumentOutOfRangeException.ThrowIfGreaterThan(command.Signature.Length, JournalledCommand.SignatureMax);
        receipt = NoReceipt;
        if (Failure is { } stopped)
        {
            receipt = Task.FromException<BatchReceipt>(stopped);
            return true;
        }
        if (!commits.HasRoom) return false;
        PendingBatch batch;
        try
        {
            batch = Apply(commands);
        }
        catch (Exception cause)
        {
            // Whatever it was, half a batch may be in memory now, and nothing may be built on that.
            broken = new("The venue stops: " + cause.Message + " The batch was not journalled.", cause);
            receipt = Task.FromException<BatchReceipt>(broken);
            return true;
        }
        receipt = batch.Receipt;
        commits.Enqueue(batch);
        return true;
    }

    /// <summary>What somebody wants to see of the state, told when all that is in it is durable.</summary>
    /// <param name="look">Copies what is wanted; called at once.</param>
    /// <param name="view">Completes with it and the last entry that is in it; fails like a receipt.</param>
    /// <returns>False when the journal has too much to do.</returns>
    public bool TryView<T>(Func<Memory, T> look, out Task<(ulong Entry, T Seen)> view)
    {
        view = Task.FromCanceled<(ulong, T)>(new CancellationToken(canceled: true));
        if (Failure is { } stopped)
        {
            view = Task.FromException<(ulong, T)>(stopped);
            return true;
        }
        if (!commits.HasRoom) return false;
        PendingView<T> pending = new(look(Memory));
        view = pending.View;
        commits.Enqueue(pending);
        return true;
    }

    /// <summary>Durable entries from a number on, read from the journal between two groups.</summary>
    /// <param name="first">At least 1.</param>
    /// <param name="bytesMax">No more are read once their bodies have this many bytes.</param>
    /// <param name="entries">Completes with them; fails like a receipt.</param>
    /// <returns>False when the journal has too much to do.</returns>
    public bool TryRead(ulong first, int bytesMax, out Task<IReadOnlyList<JournalEntry>> entries)
    {
        entries = Task.FromCanceled<IReadOnlyList<JournalEntry>>(new CancellationToken(canceled: true));
        if (!commits.HasRoom) return false;
        PendingRead pending = new(store, first, bytesMax);
        entries = pending.Entries;
        commits.Enqueue(pending);
        return true;
    }

    /// <summary>Commits one group when the venue has no thread of its own.</summary>
    /// <returns>Whether anything waited.</returns>
    public bool CommitGroup() => commits.CommitGroup();

    /// <summary>Writes a snapshot of the state after everything submitted; nothing else happens meanwhile.</summary>
    /// <exception cref="JournalException">
    /// The venue has stopped, or the disk refuses; without harm to the journal in the latter case.
    /// </exception>
    public void TakeSnapshot()
    {
        commits.Drain();
        if (Failure is { } cause) throw cause;
        snapshots?.Write(Memory, store.Tip);
    }

    /// <summary>Makes durable what was submitted and closes the journal.</summary>
    public void Dispose()
    {
        commits.Dispose();
        store.Dispose();
    }

    static Task<BatchReceipt> NoReceipt { get; } = Task.FromCanceled<BatchReceipt>(new CancellationToken(canceled: true));

    PendingBatch Apply(ReadOnlySpan<IncomingCommand> commands)
    {
        ulong timeMs = Memory.TimeMs;
        ulong firstSequence = Memory.Sequence + 1;
        EventTape tape = new(16 * commands.Length);
        rulebook.Events = new(tape);
        CommandOutcome[] outcomes = new CommandOutcome[commands.Length];
        accepted.Clear();
        for (int i = 0; i < commands.Length; i++)
        {
            if (i + Announcements.Lead < commands.Length) rulebook.Announce(commands[i + Announcements.Lead].Command);
            ref readonly IncomingCommand command = ref commands[i];
            timeMs = Math.Max(timeMs, (ulong)Math.Max(0, clock.GetUtcNow().ToUnixTimeMilliseconds()));
            RejectReason refusal = rulebook.Apply(command.Command, command.Signer, timeMs);
            outcomes[i] = new(refusal == RejectReason.None ? Memory.Sequence : 0, refusal);
            if (refusal == RejectReason.None) accepted.Add(new(command.Command, timeMs, command.Signer, command.Signature));
        }
        return new(Encode(firstSequence), new(firstSequence, Memory.Sequence, timeMs, outcomes, tape), store, listener);
    }

    byte[] Encode(ulong firstSequence)
    {
        if (accepted.Count == 0) return [];
        body.ResetWrittenCount();
        CommandBatchContract.Write(body, firstSequence, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(accepted));
        return body.WrittenSpan.ToArray();
    }
}
