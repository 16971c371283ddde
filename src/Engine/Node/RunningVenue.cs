using System.Runtime.CompilerServices;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// A venue with all that belongs to it while it runs: journal, feed, batches. It adds no rule of the market; what it refuses by itself it
/// refuses before the rules are asked (<see cref="ServiceRefusal"/>).
/// </summary>
/// <remarks>
/// Every public member is called in turns that never overlap, as those of a grain: from one scheduler, each running until its first await.
/// The batch line runs beside it on an exclusive scheduler of its own, because hashing takes longer than an order may wait.
/// </remarks>
public sealed partial class RunningVenue : IAsyncDisposable
{
    readonly Venue venue;
    readonly FeedRing ring;
    readonly NodeOptions options;
    readonly TimeProvider clock;
    readonly ulong epoch;
    readonly long begun;
    readonly bool needsSignatures;
    readonly CancellationTokenSource stopping = new();

    // The last that was put before the journal; when there is no room, it is not settled.
    Task newest = Task.CompletedTask;
    Exception? lineFailure;
    bool isDraining;
    bool isClosed;

    RunningVenue(
        Venue venue, FeedRing ring, BatchLine? line, ulong epoch, bool needsSignatures, NodeOptions options, TimeProvider clock)
    {
        (this.venue, this.ring, this.line, this.epoch, this.options, this.clock) = (venue, ring, line, epoch, options, clock);
        this.needsSignatures = needsSignatures;
        begun = clock.GetTimestamp();
        feeding = line is null ? Task.CompletedTask : FeedLine();
    }

    /// <summary>Why it stopped, or null while it goes on. Then it must be closed and opened anew.</summary>
    public Exception? Failure => (Exception?)venue.Failure ?? lineFailure;

    /// <summary>One line for each snapshot that could not be used at the start.</summary>
    public IReadOnlyList<string> Notices => venue.Notices;

    /// <summary>Opens the journal and the batch log, and recovers the state. Takes its time.</summary>
    /// <param name="storage">Where they are.</param>
    /// <param name="parts">What proving brings.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="clock">Gives commands their time and leases theirs.</param>
    /// <exception cref="JournalException">It can not be opened; the message says why.</exception>
    public static RunningVenue Open(IVenueStorage storage, ProvingParts parts, NodeOptions options, TimeProvider clock) =>
        Prepare(storage, parts, options, clock)();

    /// <summary>As <see cref="Open"/> in two steps: this one takes its time, the one returned begins, in turns of its caller.</summary>
    public static Func<RunningVenue> Prepare(IVenueStorage storage, ProvingParts parts, NodeOptions options, TimeProvider clock)
    {
        IJournalStore journal = storage.OpenJournal();
        Venue? venue = null;
        IJournalStore? log = null;
        BatchLine? line = null;
        try
        {
            Listener listener = new();
            // The venue commits nothing before it is asked to, so until then the store may be read here.
            Venue opened = venue = Venue.Open(journal, storage.Snapshots, clock, options.Venue, listener);
            FeedRing ring = listener.Ring = new(journal.Tip.Number, venue.Memory.Sequence, options.FeedBytes);
            if (options.Batches is { } batches)
            {
                log = storage.OpenBatchLog();
                line = BatchLine.Open(log, storage.Snapshots, journal, venue.Memory.Sequence, parts, batches);
            }
            return () => new(opened, ring, line, journal.Epoch, line is not null && parts.NeedsSignatures, options, clock);
        }
        catch
        {
            line?.Dispose();
            if (line is null) log?.Dispose();
            // A venue has a thread, and closes the journal.
            if (venue is null) journal.Dispose();
            else venue.Dispose();
            throw;
        }
    }

    /// <summary>Applies a batch and returns when it is durable.</summary>
    /// <exception cref="JournalException">It stopped: nobody knows what became of the batch.</exception>
    public async Task<GatewayAnswer> Submit(GatewayBatch batch)
    {
        int perSecond = PlacementsPerSecond();
        if (isDraining) return NotAsked(batch, ServiceRefusal.Stopping, perSecond);
        if (Failure is { } cause) throw cause;
        if (RefusalsOf(batch, perSecond) is { } refusals) return await SubmitRest(batch, refusals, perSecond);
        if (await Apply(batch.Commands) is not { } receipt) return NotAsked(batch, ServiceRefusal.Stopping, perSecond);
        return new(receipt.Entry, receipt.TimeMs, perSecond, receipt.Outcomes);
    }

    /// <summary>How far it is.</summary>
    public Heights ReadHeights()
    {
        BatchHeights batches = line?.Heights ?? new(0, 0, 0, 0);
        return new(
            epoch, ring.LastEntry, ring.LastSequence, batches.SealedBatch, batches.SealedSequence, batches.ProvedBatch,
            batches.ProvedSequence, PlacementsPerSecond());
    }

    /// <summary>The book of a market, durable.</summary>
    public async Task<BookSnapshot> ReadBook(uint market, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(levels is >= 1 and <= 10_000, true);
        (ulong Sequence, BookLevel[] Bids, BookLevel[] Asks) Look(Memory memory) => (
            memory.Sequence, BookReader.Levels(memory, market, Side.Buy, levels), BookReader.Levels(memory, market, Side.Sell, levels));
        Task<(ulong Entry, (ulong Sequence, BookLevel[] Bids, BookLevel[] Asks) Seen)>? view;
        while (!venue.TryView(Look, out view)) await Settled(newest);
        newest = view;
        (ulong entry, (ulong sequence, BookLevel[] bids, BookLevel[] asks)) = await view;
        return new(epoch, entry, sequence, market, bids, asks);
    }

    /// <summary>What entries did, from behind an entry on, as far back as they are kept.</summary>
    public async IAsyncEnumerable<FeedItem> Follow(ulong afterEntry, [EnumeratorCancellation] CancellationToken stop)
    {
        const int Page = 64;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping.Token);
        while (await IsBeyond(afterEntry, either.Token))
        {
            foreach (DurableEntry entry in ring.ReadBehind(afterEntry, Page))
            {
                yield return new(epoch, entry.Number, entry.FirstSequence, entry.LastSequence, entry.TimeMs, entry.Events);
                afterEntry = entry.Number;
            }
        }
    }

    /// <summary>Takes no more commands, makes durable and cuts what there is, takes a snapshot, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        isDraining = true;
        if (isClosed) return;
        isClosed = true;
        await Settled(newest);
        await stopping.CancelAsync();
        await Settled(feeding);
        if (line is not null) await CloseLine();
        await Task.Run(venue.Dispose);
    }

    async Task<bool> IsBeyond(ulong entry, CancellationToken stop)
    {
        Task beyond = ring.Beyond(entry).WaitAsync(stop);
        await Settled(beyond);
        return beyond.IsCompletedSuccessfully;
    }

    int PlacementsPerSecond()
    {
        if (line is null) return int.MaxValue;
        BatchHeights batches = line.Heights;
        ulong floor = line.Proves ? batches.ProvedSequence : batches.SealedSequence;
        return options.Backpressure.PerSecond(venue.Memory.Sequence - Math.Min(floor, venue.Memory.Sequence));
    }

    // Null when it closes before there was room: nothing was applied.
    async Task<BatchReceipt?> Apply(ReadOnlyMemory<IncomingCommand> commands)
    {
        Task<BatchReceipt>? receipt;
        while (!venue.TrySubmit(commands.Span, out receipt))
        {
            await Settled(newest);
            // Whoever closes waits for the newest that there is then, and for no later one.
            if (isDraining) return null;
        }
        newest = receipt;
        return await receipt;
    }

    // What the rules are not asked about; null when that is nothing.
    ServiceRefusal[]? RefusalsOf(GatewayBatch batch, int perSecond)
    {
        ServiceRefusal[]? refusals = null;
        for (int i = 0; i < batch.Commands.Length; i++)
        {
            ref readonly IncomingCommand command = ref batch.Commands.Span[i];
            ServiceRefusal refusal = needsSignatures && !command.HasSignature ? ServiceRefusal.SignatureInvalid
                : perSecond == 0 && Placements.Include(command.Command.Kind) ? ServiceRefusal.PlacementsClosed
                : ServiceRefusal.None;
            if (refusal != ServiceRefusal.None) (refusals ??= new ServiceRefusal[batch.Commands.Length])[i] = refusal;
        }
        return refusals;
    }

    async Task<GatewayAnswer> SubmitRest(GatewayBatch batch, ServiceRefusal[] refusals, int perSecond)
    {
        CommandOutcome[] outcomes = [.. refusals.Select(CommandOutcome.NotAsked)];
        int[] kept = [.. Enumerable.Range(0, refusals.Length).Where(i => refusals[i] == ServiceRefusal.None)];
        if (kept.Length == 0) return new(ring.LastEntry, venue.Memory.TimeMs, perSecond, outcomes);
        IncomingCommand[] commands = new IncomingCommand[kept.Length];
        for (int i = 0; i < commands.Length; i++) commands[i] = batch.Commands.Span[kept[i]];
        if (await Apply(commands) is not { } receipt) return NotAsked(batch, ServiceRefusal.Stopping, perSecond);
        for (int i = 0; i < commands.Length; i++) outcomes[kept[i]] = receipt.Outcomes[i];
        return new(receipt.Entry, receipt.TimeMs, perSecond, outcomes);
    }

    GatewayAnswer NotAsked(GatewayBatch batch, ServiceRefusal refusal, int perSecond)
    {
        CommandOutcome[] outcomes = new CommandOutcome[batch.Commands.Length];
        Array.Fill(outcomes, CommandOutcome.NotAsked(refusal));
        return new(ring.LastEntry, venue.Memory.TimeMs, perSecond, outcomes);
    }

    // Waits for the end of something whose failure is told elsewhere.
    static async Task Settled(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    sealed class Listener : IDurableListener
    {
        public FeedRing? Ring { get; set; }

        public void Durable(DurableEntry entry) => Ring!.Durable(entry);
    }
}
