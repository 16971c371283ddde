namespace OrderBookRollup.Engine;

/// <summary>A batch that is applied in memory and not yet durable: nobody hears of it.</summary>
internal sealed class PendingBatch(ReadOnlyMemory<byte> body, ulong timeMs, CommandOutcome[] outcomes, EventTape events) : ICommit
{
    // The one who waits must not run on the journal's thread.
    readonly TaskCompletionSource<BatchReceipt> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Body => body;

    public Task<BatchReceipt> Receipt => source.Task;

    public void Durable(ulong entry) => source.SetResult(new(entry, timeMs, outcomes, events));

    public void Failed(JournalException cause) => source.SetException(cause);
}
