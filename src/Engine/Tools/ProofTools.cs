namespace OrderBookRollup.Engine;

/// <summary>The proofs that a batch log keeps, for who verifies them while no node runs on it.</summary>
public static class ProofTools
{
    /// <summary>
    /// The proofs in the order of their batches, from the first one on, up to the first batch without a proof. Proofs are accepted as they
    /// come, so some wait here for those before them: as many as batches were under way at once.
    /// </summary>
    /// <param name="log">The batch log.</param>
    /// <param name="isSealed">Hears the number of each batch that was cut; null when nobody wants to know.</param>
    /// <exception cref="JournalException">It can not be read, or is no batch log.</exception>
    public static IEnumerable<WorkerProof> InOrder(IJournalArchive log, Action<ulong>? isSealed = null)
    {
        Dictionary<ulong, WorkerProof> early = [];
        ulong next = 1;
        foreach (JournalEntry entry in log.Entries(1))
        {
            (SealedBatch? batch, WorkerProof? proof) = BatchLogContract.Read(entry.Body);
            if (batch is not null) isSealed?.Invoke(batch.Number);
            if (proof is not null) early.Add(proof.Number, proof);
            while (early.Remove(next, out WorkerProof? due))
            {
                yield return due;
                next++;
            }
        }
    }
}
