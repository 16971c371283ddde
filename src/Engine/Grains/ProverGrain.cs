using Microsoft.Extensions.Logging;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>
/// A worker: takes a lease, proves on a thread of its own, renews the lease meanwhile, brings the proof, and begins again. When its silo
/// dies, the lease ends and another worker takes over; when it is stopped, it gives the batch back.
/// </summary>
[KeepAlive]
[Orleans.Placement.PreferLocalPlacement]
sealed partial class ProverGrain(ProverHosting hosting, ILogger<ProverGrain> log) : Grain, IProverGrain
{
    const int BringsMax = 240;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly CancellationTokenSource stopping = new();
    Task? work;

    public Task Start(string venue)
    {
        work ??= Work(venue, this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task Stop()
    {
        await stopping.CancelAsync();
        if (work is not null) await work;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Stop();

    async Task Work(string venue, string worker)
    {
        string said = "";
        ProofKind kind = hosting.Prover.Kind;
        WorkerOffer offer = new(worker, kind.Profile, $"{kind.Circuit}");
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // A silo that has just joined may not know yet which silo offers the venue: then this throws, and is asked again.
                IBatchesGrain batches = GrainFactory.GetGrain<IBatchesGrain>(venue);
                BatchLease? lease = await batches.Lease(offer);
                said = "";
                if (lease is not null) await Prove(batches, worker, lease);
                else await Wait(Pause);
            }
            catch (OfferRefusedException cause)
            {
                LogRefused(log, cause.Message);
                hosting.Refused(cause.Message);
                return;
            }
            // The venue is moving, or out of reach: the lease runs out or is still there when it comes back. Said once.
            catch (Exception cause)
            {
                if (cause.Message != said) LogTrouble(log, worker, cause.Message);
                said = cause.Message;
                await Wait(Pause);
            }
        }
    }

    async Task Prove(IBatchesGrain batches, string worker, BatchLease lease)
    {
        LogTaken(log, worker, lease.Number, lease.Attempt);
        using CancellationTokenSource wanted = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        Task<byte[]> proving = Task.Factory.StartNew(
            () => hosting.Prover.Prove(lease.Task, wanted.Token), wanted.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!proving.IsCompleted)
        {
            await Task.WhenAny(proving, Wait(TimeSpan.FromMilliseconds(Math.Max(1, lease.TermMs / 3))));
            if (!proving.IsCompleted && !stopping.IsCancellationRequested && !await Renew(batches, worker, lease))
                await wanted.CancelAsync();
        }
        await ((Task)proving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!proving.IsCompletedSuccessfully)
        {
            if (proving.IsFaulted) LogTrouble(log, worker, proving.Exception!.InnerException!.Message);
            await batches.Return(lease.Number, lease.Ticket);
            if (proving.IsFaulted) await Wait(Pause);
            return;
        }
        ProofOutcome outcome = await Bring(batches, worker, new(lease.Number, worker, proving.Result));
        LogProved(log, worker, lease.Number, outcome);
        if (outcome != ProofOutcome.Invalid) return;
        // Whoever made a bad proof makes it again: let others try.
        await batches.Return(lease.Number, lease.Ticket);
        await Wait(TimeSpan.FromMilliseconds(lease.TermMs));
    }

    // A venue that can not be reached may be back before the proof is made; only its answer ends the work.
    async Task<bool> Renew(IBatchesGrain batches, string worker, BatchLease lease)
    {
        try
        {
            return await batches.Renew(lease.Number, lease.Ticket);
        }
        catch (Exception cause)
        {
            LogTrouble(log, worker, cause.Message);
            return true;
        }
    }

    // A proof is worth more than the calls that bring it: it may be brought again, and is asked for again where the venue was opened anew.
    async Task<ProofOutcome> Bring(IBatchesGrain batches, string worker, WorkerProof proof)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                ProofOutcome outcome = await batches.Complete(proof);
                if (outcome != ProofOutcome.Later || tries == BringsMax || stopping.IsCancellationRequested) return outcome;
            }
            catch (Exception cause) when (tries < BringsMax && !stopping.IsCancellationRequested)
            {
                LogTrouble(log, worker, cause.Message);
            }
            await Wait(Pause);
        }
    }

    Task Wait(TimeSpan time) => Task.Delay(time, stopping.Token).ContinueWith(
        _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Current);

    [LoggerMessage(LogLevel.Information, "{Worker} takes batch {Number}, attempt {Attempt}.")]
    static partial void LogTaken(ILogger logger, string worker, ulong number, int attempt);

    [LoggerMessage(LogLevel.Information, "{Worker} brought a proof of batch {Number}: {Outcome}.")]
    static partial void LogProved(ILogger logger, string worker, ulong number, ProofOutcome outcome);

    [LoggerMessage(LogLevel.Information, "This worker ends: {Message}")]
    static partial void LogRefused(ILogger logger, string message);

    [LoggerMessage(LogLevel.Warning, "{Worker}: {Message}")]
    static partial void LogTrouble(ILogger logger, string worker, string message);
}
