namespace OrderBookRollup.Engine;

/// <summary>Something seen in memory that waits until it is durable, and then knows behind which entry it stands.</summary>
internal sealed class PendingView<T>(T seen) : ICommit
{
    readonly TaskCompletionSource<(ulong Entry, T Seen)> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Body => default;

    public Task<(ulong Entry, T Seen)> View => source.Task;

    public void Durable(ulong entry) => source.SetResult((entry, seen));

    public void Failed(JournalException cause) => source.SetException(cause);
}
