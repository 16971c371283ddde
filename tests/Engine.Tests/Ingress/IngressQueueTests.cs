using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Q1 to Q3 of a gateway's queue, and the gate before it.</summary>
public class IngressQueueTests
{
    static readonly IngressOptions Small = new() { Capacity = 3, Reserve = 2 };

    [Fact]
    public void Q1_Placements_are_taken_up_to_the_capacity()
    {
        IngressQueue queue = new(Small);
        for (int i = 0; i < 3; i++) Assert.True(queue.TryAdd(Placement(i), out _));
        Assert.False(queue.TryAdd(Placement(3), out QueuedCommand? pushedOut));
        Assert.Null(pushedOut);
        Assert.Equal([0, 1, 2], Tags(queue.Take(10)));
    }

    [Fact]
    public void Q2_Q3_Cancels_have_a_reserve_and_then_push_out_the_latest_placement()
    {
        IngressQueue queue = new(Small);
        for (int i = 0; i < 3; i++) queue.TryAdd(Placement(i), out _);
        for (int i = 3; i < 5; i++) Assert.True(queue.TryAdd(Cancellation(i), out QueuedCommand? none) && none is null);
        foreach (int i in (int[])[5, 6, 7])
        {
            Assert.True(queue.TryAdd(Cancellation(i), out QueuedCommand? pushedOut));
            Assert.Equal(7 - i, pushedOut!.Value.Tag);
        }
        Assert.False(queue.TryAdd(Cancellation(8), out _));
        Assert.Equal([3, 4, 5, 6, 7], Tags(queue.Take(10)));
    }

    [Fact]
    public void A_seeded_run_agrees_with_a_list()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            Dice dice = new(seed);
            IngressOptions options = new() { Capacity = 1 + dice.Below(6), Reserve = dice.Below(4) };
            IngressQueue queue = new(options);
            List<QueuedCommand> list = [];
            for (int i = 0; i < 400; i++)
            {
                if (dice.Permille(200))
                {
                    int max = dice.Below(5);
                    Assert.Equal(Tags([.. list.Take(max)]), Tags(queue.Take(max)));
                    list.RemoveRange(0, Math.Min(max, list.Count));
                    continue;
                }
                QueuedCommand command = dice.Permille(500) ? Placement(i) : Cancellation(i);
                bool isTaken = queue.TryAdd(command, out QueuedCommand? pushedOut);
                Assert.Equal(Naive(list, options, command, out long gone), isTaken);
                Assert.Equal(gone, pushedOut?.Tag ?? -1);
                Assert.Equal(list.Count, queue.Count);
            }
        }
    }

    [Fact]
    public void The_gate_lets_so_many_a_second_through_and_asks_once_a_second_when_closed()
    {
        PlacementGate gate = new();
        Assert.Equal(1000, Passed(gate, 0, 1000));
        gate.PerSecond = 5;
        Assert.Equal(5, Passed(gate, 10_000, 100));
        Assert.Equal(1, Passed(gate, 10_200, 100));
        Assert.Equal(5, Passed(gate, 60_000, 100));
        Assert.Equal(ServiceRefusal.PlacementsSlowed, gate.Pass(60_000));
        gate.PerSecond = 0;
        Assert.Equal(1, Passed(gate, 70_000, 100));
        Assert.Equal(0, Passed(gate, 70_999, 100));
        Assert.Equal(1, Passed(gate, 71_000, 100));
        Assert.Equal(ServiceRefusal.PlacementsClosed, gate.Pass(71_000));
    }

    [Fact]
    public void Back_pressure_slows_and_then_closes()
    {
        Backpressure pressure = new() { SlowFrom = 100, CloseAt = 200, SlowPerSecond = 50 };
        Assert.Equal(int.MaxValue, pressure.PerSecond(100));
        Assert.Equal([49, 25, 1, 0, 0], new ulong[] { 101, 150, 199, 200, 5000 }.Select(pressure.PerSecond));
    }

    static int Passed(PlacementGate gate, long nowMs, int tries) =>
        Enumerable.Range(0, tries).Count(_ => gate.Pass(nowMs) == ServiceRefusal.None);

    static bool Naive(List<QueuedCommand> list, IngressOptions options, QueuedCommand command, out long gone)
    {
        gone = -1;
        bool isPlacement = command.Command.Command.Kind == CommandKind.Place;
        if (isPlacement && list.Count >= options.Capacity) return false;
        if (list.Count >= options.Capacity + options.Reserve)
        {
            int latest = list.FindLastIndex(other => other.Command.Command.Kind == CommandKind.Place);
            if (latest < 0) return false;
            gone = list[latest].Tag;
            list.RemoveAt(latest);
        }
        list.Add(command);
        return true;
    }

    static long[] Tags(QueuedCommand[] commands) => [.. commands.Select(command => command.Tag)];

    static QueuedCommand Placement(long tag) => new(new(new Place(default, 1, Side.Buy, 0, 0, 1, 1, 0, 0), default, default), null!, tag);

    static QueuedCommand Cancellation(long tag) => new(new(new CancelAll(default), default, default), null!, tag);
}
