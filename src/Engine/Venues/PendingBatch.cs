namespace OrderBookRollup.Engine;

/// <summary>A batch that is applied in memory and not yet durable: nobody hears of it.</summary>
internal sealed class PendingBatch(ReadOnlyMemory<byte> body, AppliedBatch applied, IJournalStore store, IDurableListener? listener)
    : ICommit
{
    // The one who waits must not run on the journal's thread.
    readonly TaskCompletionSource<BatchReceipt> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Body => body;

    public Task<BatchReceipt> Receipt => source.Task;

    public void Durable(ulong entry)
    {
        if (!body.IsEmpty && listener is not null)
        {
            // The store knows the hash of the last entry of the group that was just appended, and of no other.
            Sha256Digest? hash = store.Tip.Number == entry ? store.Tip.Hash : null;
            listener.Durable(new(entry, hash, body, applied.FirstSequence, applied.LastSequence, applied.TimeMs, applied.Events));
        }
        source.SetResult(new(entry, applied.TimeMs, applied.Outcomes, applied.Events));
    }

    public void Failed(JournalException cause) => source.SetException(cause);
}
