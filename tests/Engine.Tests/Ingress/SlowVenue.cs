using System.Threading.Channels;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine.Tests;

/// <summary>A venue that takes a batch and answers when the test says so; every command is accepted.</summary>
sealed class SlowVenue : IVenueGrain
{
    readonly Channel<GatewayBatch> batches = Channel.CreateUnbounded<GatewayBatch>();
    TaskCompletionSource<GatewayAnswer> answer = new();
    ulong sequence;
    int count;

    /// <summary>The next batch, when it comes.</summary>
    public Task<GatewayBatch> Next() => batches.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Answer(int placementsPerSecond)
    {
        CommandOutcome[] outcomes = new CommandOutcome[count];
        for (int i = 0; i < count; i++) outcomes[i] = new(++sequence, RejectReason.None);
        Take().SetResult(new(1, 2, placementsPerSecond, outcomes));
    }

    public void Fail(Exception cause) => Take().SetException(cause);

    public Task<GatewayAnswer> Submit(GatewayBatch batch)
    {
        count = batch.Commands.Length;
        Task<GatewayAnswer> later = answer.Task;
        batches.Writer.TryWrite(batch);
        return later;
    }

    public Task<Heights> ReadHeights() => throw new NotSupportedException();

    public Task<BookSnapshot> ReadBook(uint market, int levels) => throw new NotSupportedException();

    public IAsyncEnumerable<FeedItem> Follow(ulong afterEntry, CancellationToken stop) => throw new NotSupportedException();

    public Task Drain() => throw new NotSupportedException();

    TaskCompletionSource<GatewayAnswer> Take()
    {
        TaskCompletionSource<GatewayAnswer> taken = answer;
        answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return taken;
    }
}
