namespace OrderBookRollup.Engine;

/// <summary>
/// What was decided about batches, durably: which commands each holds, and the proof that was accepted for it. A journal of its own beside
/// the venue's, with the same promises.
/// </summary>
/// <remarks>One thread at a time.</remarks>
sealed class BatchLog : IDisposable
{
    readonly IJournalStore store;
    readonly List<SealedBatch> batches = [];
    readonly Dictionary<ulong, ulong> proofEntries = [];
    readonly List<ReadOnlyMemory<byte>> unwritten = [];

    /// <summary>Reads the whole log.</summary>
    /// <exception cref="JournalException">It is no batch log, or its parts do not fit each other.</exception>
    public BatchLog(IJournalStore store)
    {
        this.store = store;
        foreach (JournalEntry entry in store.Read(1))
        {
            (SealedBatch? batch, WorkerProof? proof) = BatchLogContract.Read(entry.Body);
            if (batch is not null)
            {
                if (batch.Number != Count + 1 || batch.FirstSequence != LastSequence + 1 || batch.LastSequence < batch.FirstSequence)
                    throw new JournalException($"Entry {entry.Number} of the batch log does not continue batch {Count}.");
                batches.Add(batch);
            }
            else if (proof!.Number > Count || !proofEntries.TryAdd(proof.Number, entry.Number))
            {
                throw new JournalException($"Entry {entry.Number} of the batch log proves batch {proof.Number}, which can not be.");
            }
        }
    }

    /// <summary>What this opening of the log was numbered.</summary>
    public ulong Epoch => store.Epoch;

    /// <summary>Batches that are durable.</summary>
    public ulong DurableCount => Count - (ulong)unwritten.Count;

    /// <summary>Batches so far.</summary>
    public ulong Count => (ulong)batches.Count;

    /// <summary>The last command of the last batch.</summary>
    public ulong LastSequence => batches.Count == 0 ? 0 : batches[^1].LastSequence;

    /// <summary>The batches in order.</summary>
    public IReadOnlyList<SealedBatch> Batches => batches;

    /// <summary>A batch; null when there is none of this number.</summary>
    public SealedBatch? Find(ulong number) => number >= 1 && number <= Count ? batches[(int)number - 1] : null;

    /// <summary>Whether a batch has a proof.</summary>
    public bool IsProved(ulong number) => proofEntries.ContainsKey(number);

    /// <summary>Every batch up to this one is proved.</summary>
    public ulong ProvedPrefix => (ulong)batches.TakeWhile(batch => IsProved(batch.Number)).Count();

    /// <summary>The last journal entry that lies wholly within batches up to this one; several batches may end within one entry.</summary>
    public ulong LastEntryWithin(ulong number) => Find(number) is not { } batch ? 0
        : Find(number + 1)?.Entry == batch.Entry ? batch.Entry - 1
        : batch.Entry;

    /// <summary>The proof of a batch; null when it has none.</summary>
    public WorkerProof? ReadProof(ulong number) =>
        proofEntries.TryGetValue(number, out ulong entry) ? BatchLogContract.Read(store.Read(entry).First().Body).Proof : null;

    /// <summary>Adds a batch; durable after the next <see cref="Flush"/>.</summary>
    public void Add(SealedBatch batch)
    {
        unwritten.Add(BatchLogContract.Write(batch));
        batches.Add(batch);
    }

    /// <summary>Makes durable, with one sync, what was added.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Flush()
    {
        if (unwritten.Count == 0) return false;
        store.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(unwritten));
        store.Rest();
        unwritten.Clear();
        return true;
    }

    /// <summary>Adds a proof; durable when this returns.</summary>
    public void Add(WorkerProof proof)
    {
        store.Append([BatchLogContract.Write(proof)]);
        store.Rest();
        proofEntries.Add(proof.Number, store.Tip.Number);
    }

    /// <summary>Lets the store go.</summary>
    public void Dispose() => store.Dispose();
}
