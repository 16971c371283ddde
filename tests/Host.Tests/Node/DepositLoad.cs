using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host.Tests;

/// <summary>Deposits through a gateway, so many a second and so many under way at most.</summary>
sealed class DepositLoad(Ingress ingress, int underWay = 512, double perSecond = 10_000) : IOutcomeSink
{
    readonly SemaphoreSlim room = new(underWay);
    long sent;

    /// <summary>What they were answered.</summary>
    public DepositLedger Ledger { get; } = new();

    public static Command Of(long amount) => new Deposit(2 + (uint)(amount % 1000), 1, (ulong)amount);

    /// <summary>Sends until it is told to stop, and waits for every answer.</summary>
    public async Task Run(CancellationToken stop)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            while (sent >= perSecond * TimeProvider.System.GetElapsedTime(begun).TotalSeconds) await Task.Delay(1, CancellationToken.None);
            await room.WaitAsync(CancellationToken.None);
            long amount = ++sent;
            ingress.Submit(new(Of(amount), default, default), this, amount);
        }
        for (int i = 0; i < underWay; i++) await room.WaitAsync(CancellationToken.None);
    }

    public void Answer(long tag, in CommandOutcome outcome)
    {
        Ledger.Note(tag, outcome);
        room.Release();
    }
}
