namespace OrderBookRollup.Engine;

/// <summary>Something seen in memory that waits until it is durable.</summary>
internal sealed class PendingView<T>(T seen) : ICommit
{
    readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Body => default;

    public Task<T> View => source.Task;

    public void Durable(ulong entry) => source.SetResult(seen);

    public void Failed(JournalException cause) => source.SetException(cause);
}
