namespace OrderBookRollup.Engine;

/// <summary>The batches of a running venue: how the line is fed, and what workers ask of it.</summary>
public sealed partial class RunningVenue
{
    const int EntriesAtOnce = 64;
    const int ReadBytes = 1 << 23;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    readonly BatchLine? line;
    readonly TaskScheduler lineTurns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    readonly Task feeding;

    /// <summary>The lowest batch that is free; null when there is none now.</summary>
    /// <exception cref="OfferRefusedException">Proofs of another circuit or profile are taken here.</exception>
    public Task<BatchLease?> Lease(WorkerOffer offer)
    {
        if (line is not { } batches) return Task.FromResult<BatchLease?>(null);
        batches.RequireTaken(offer);
        return Proves() ? OnLine(() => batches.Lease(offer.Worker, NowMs())) : Task.FromResult<BatchLease?>(null);
    }

    /// <summary>Lets a lease run for a whole term from now.</summary>
    public Task<bool> Renew(ulong number, ulong ticket) =>
        line is { } batches ? OnLine(() => batches.Renew(number, ticket, NowMs())) : Task.FromResult(false);

    /// <summary>Gives a batch back unproved.</summary>
    public Task Return(ulong number, ulong ticket) => line is { } batches
        ? OnLine(() =>
        {
            batches.Return(number, ticket);
            return true;
        })
        : Task.CompletedTask;

    /// <summary>Judges a proof and keeps it.</summary>
    public async Task<ProofOutcome> Complete(WorkerProof proof)
    {
        if (line is not { } batches) return ProofOutcome.Unknown;
        try
        {
            return await OnLine(() => batches.Complete(proof));
        }
        catch (JournalException cause)
        {
            lineFailure = cause;
            throw;
        }
    }

    /// <summary>Cuts the batch that is being filled, if every durable command is in a batch by then.</summary>
    public Task<bool> Seal()
    {
        ulong last = ring.LastEntry;
        return line is { } batches
            ? OnLine(() =>
            {
                if (batches.NextEntry <= last) return false;
                batches.Seal();
                return batches.Heights.SealedSequence >= batches.FollowedSequence;
            })
            : Task.FromResult(false);
    }

    /// <summary>A batch that was cut; null when there is none of this number.</summary>
    public Task<SealedBatch?> ReadBatch(ulong number) =>
        line is { } batches ? OnLine(() => batches.ReadBatch(number)) : Task.FromResult<SealedBatch?>(null);

    /// <summary>The proof of a batch; null while it is not proved.</summary>
    public Task<WorkerProof?> ReadProof(ulong number) =>
        line is { } batches ? OnLine(() => batches.ReadProof(number)) : Task.FromResult<WorkerProof?>(null);

    bool Proves() => line!.Proves && !isDraining && Failure is null;

    async Task FeedLine()
    {
        try
        {
            while (!stopping.IsCancellationRequested) await FeedOnce();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Closed while it waited.
        }
        catch (Exception cause)
        {
            StopLine(cause);
        }
    }

    // A line that can not go on must not be passed over: what is not proved is not settled.
    void StopLine(Exception cause) =>
        lineFailure = cause as JournalException ?? new JournalException($"The batches stop. {cause.Message}", cause);

    async Task FeedOnce()
    {
        ulong last = line!.NextEntry - 1;
        if (line.IsFull) await Task.Delay(Pause, stopping.Token);
        else if (ring.LastEntry <= last) await Task.WhenAny(ring.Beyond(last), Task.Delay(Pause, stopping.Token));
        if (!line.IsFull) await FeedPage(last);
        await OnLine(() =>
        {
            line.Tick(NowMs());
            return true;
        });
    }

    async Task FeedPage(ulong last)
    {
        IReadOnlyList<DurableEntry> kept = ring.ReadBehind(last, EntriesAtOnce);
        if (kept.Count > 0 && kept[0].Number == last + 1)
        {
            await OnLine(() => Follow(kept.Select(entry => (entry.Number, entry.Body, entry.Hash))));
        }
        else if (ring.LastEntry > last)
        {
            Task<IReadOnlyList<JournalEntry>>? read;
            while (!venue.TryRead(last + 1, ReadBytes, out read)) await Settled(newest);
            newest = read;
            IReadOnlyList<JournalEntry> entries = await read;
            await OnLine(() => Follow(entries.Select(entry => (entry.Number, entry.Body, (Sha256Digest?)entry.Hash))));
        }
    }

    bool Follow(IEnumerable<(ulong Number, ReadOnlyMemory<byte> Body, Sha256Digest? Hash)> entries)
    {
        foreach ((ulong number, ReadOnlyMemory<byte> body, Sha256Digest? hash) in entries)
        {
            if (line!.IsFull || stopping.IsCancellationRequested) break;
            line.Follow(number, body, hash, NowMs());
        }
        line!.Flush();
        return true;
    }

    async Task CloseLine()
    {
        try
        {
            // What is still in memory is followed to the end; what is not is followed at the next opening.
            if (Failure is null) await OnLine(FinishLine);
        }
        catch (Exception cause)
        {
            StopLine(cause);
        }
        await OnLine(() =>
        {
            line!.Dispose();
            return true;
        });
    }

    bool FinishLine()
    {
        while (!line!.IsFull && ring.ReadBehind(line.NextEntry - 1, 1) is [{ } entry] && entry.Number == line.NextEntry)
            line.Follow(entry.Number, entry.Body, entry.Hash, NowMs());
        if (line.NextEntry == ring.LastEntry + 1 && !line.IsFull) line.Finish(ring.LastHash);
        return true;
    }

    // Not the time of day, which may be set, and which a venue that plays a flow has from the flow.
    long NowMs() => (long)clock.GetElapsedTime(begun).TotalMilliseconds;

    Task<T> OnLine<T>(Func<T> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, lineTurns);
}
