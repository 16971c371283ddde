using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>Deposits by a node's door, a few programs at once, each waiting for its answer.</summary>
sealed class DoorLoad(int door)
{
    const int Programs = 4;
    const int Together = 5;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    long sent;

    /// <summary>What they were answered.</summary>
    public DepositLedger Ledger { get; } = new();

    /// <summary>Sends until it is told to stop.</summary>
    public Task Run(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Programs).Select(_ => Task.Run(() => RunOne(stop))));

    /// <summary>Waits for so many more answers of a kind.</summary>
    public async Task Until(Func<DepositLedger, long> count, long more)
    {
        long begun = TimeProvider.System.GetTimestamp();
        for (long before = count(Ledger); count(Ledger) < before + more;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"{count(Ledger) - before} of {more} answers came");
            await Task.Delay(20);
        }
    }

    async Task RunOne(CancellationToken stop)
    {
        using DoorClient client = await DoorClient.Connect(door);
        while (!stop.IsCancellationRequested)
        {
            long[] amounts = [.. Enumerable.Range(0, Together).Select(_ => Interlocked.Increment(ref sent))];
            Engine.CommandOutcome[] outcomes = await client.Send([.. amounts.Select(DepositLoad.Of)]);
            for (int i = 0; i < Together; i++) Ledger.Note(amounts[i], outcomes[i]);
        }
    }
}
