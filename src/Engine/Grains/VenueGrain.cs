using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace OrderBookRollup.Engine;

/// <summary>
/// The single writer of a venue on a silo: opens it when somebody calls, closes it when it stops, and passes calls on. No rule of its own.
/// </summary>
/// <remarks>
/// Orleans may run two of these for a moment, on two silos; the journal's fence decides which of them acknowledges. The one that lost ends
/// itself with its first failed append, and never answers what it applied.
/// </remarks>
[KeepAlive]
sealed partial class VenueGrain(VenueHosting hosting, ILogger<VenueGrain> log) : Grain, IVenueGrain, IBatchesGrain
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    RunningVenue? running;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        string key = this.GetPrimaryKeyString();
        if (key != VenueKey.Of(hosting.Storage.Identity))
            throw new VenueNotOpenException($"This node runs venue {VenueKey.Of(hosting.Storage.Identity)}, not {key}.");
        // Begun here, because from here on turns are this grain's.
        running = (await Prepare(cancellationToken))();
        foreach (string notice in running.Notices) LogNotice(log, notice);
        Heights heights = running.ReadHeights();
        LogOpened(log, key, heights.Epoch, heights.Entry, heights.Sequence);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (running is not null) await running.DisposeAsync();
        LogClosed(log, reason.Description);
    }

    public Task<GatewayAnswer> Submit(GatewayBatch batch) => Guard(venue => venue.Submit(batch));

    public Task<Heights> ReadHeights() => Guard(venue => Task.FromResult(venue.ReadHeights()));

    public Task<BookSnapshot> ReadBook(uint market, int levels) => Guard(venue => venue.ReadBook(market, levels));

    public async IAsyncEnumerable<FeedItem> Follow(ulong afterEntry, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (FeedItem item in running!.Follow(afterEntry, stop)) yield return item;
    }

    public async Task Drain()
    {
        await running!.DisposeAsync();
        DeactivateOnIdle();
    }

    public Task<BatchLease?> Lease(WorkerOffer offer) => Guard(venue => venue.Lease(offer));

    public Task<bool> Renew(ulong number, ulong ticket) => Guard(venue => venue.Renew(number, ticket));

    public Task Return(ulong number, ulong ticket) => running!.Return(number, ticket);

    public Task<ProofOutcome> Complete(WorkerProof proof) => Guard(venue => venue.Complete(proof));

    public Task<bool> Seal() => Guard(venue => venue.Seal());

    public Task<SealedBatch?> ReadBatch(ulong number) => Guard(venue => venue.ReadBatch(number));

    public Task<WorkerProof?> ReadProof(ulong number) => Guard(venue => venue.ReadProof(number));

    // Whoever had the venue may still be closing it: Orleans calls the next one as soon as the silo of the last is leaving.
    async Task<Func<RunningVenue>> Prepare(CancellationToken stop)
    {
        long begun = hosting.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                // On another thread, because replaying takes its time.
                return await Task.Run(
                    () => RunningVenue.Prepare(hosting.Storage, hosting.Parts, hosting.Options, hosting.Clock), stop);
            }
            catch (JournalHeldException) when (hosting.Clock.GetElapsedTime(begun) < hosting.Options.HandOver)
            {
                await Task.Delay(Pause, stop);
            }
            // Without what lies below it, which other silos may not know; the message is complete.
            catch (JournalException cause)
            {
                throw new VenueNotOpenException(cause.Message);
            }
        }
    }

    async Task<T> Guard<T>(Func<RunningVenue, Task<T>> call)
    {
        RunningVenue venue = running!;
        try
        {
            if (venue.Failure is { } stopped) throw stopped;
            return await call(venue);
        }
        catch (Exception cause) when (venue.Failure is not null)
        {
            LogStopped(log, cause.Message);
            DeactivateOnIdle();
            // Without what lies below it, as above.
            throw new JournalException(cause.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Venue {Key} is open: epoch {Epoch}, entry {Entry}, command {Sequence}.")]
    static partial void LogOpened(ILogger logger, string key, ulong epoch, ulong entry, ulong sequence);

    [LoggerMessage(LogLevel.Warning, "{Notice}")]
    static partial void LogNotice(ILogger logger, string notice);

    [LoggerMessage(LogLevel.Critical, "The venue stops: {Message}")]
    static partial void LogStopped(ILogger logger, string message);

    [LoggerMessage(LogLevel.Information, "The venue is closed: {Reason}")]
    static partial void LogClosed(ILogger logger, string reason);
}
