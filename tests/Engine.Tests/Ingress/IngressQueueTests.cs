using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Q1 to Q4 of a gateway's queue, and the gate before it.</summary>
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
    public void Q4_Cancels_go_before_placements_of_other_accounts_and_never_before_their_own()
    {
        IngressQueue queue = new(new());
        for (int i = 0; i < 8; i++) queue.TryAdd(Placement(i, account: 1), out _);
        queue.TryAdd(Placement(8, account: 2), out _);
        queue.TryAdd(Cancellation(9, account: 2), out _);
        queue.TryAdd(Cancellation(10, account: 3), out _);
        queue.TryAdd(new(new(new Deposit(1, 1, 1), default, default), null!, 11), out _);
        Assert.Equal([10, 11, 0, 1], Tags(queue.Take(4)));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], Tags(queue.Take(20)));
        queue.TryAdd(Cancellation(12, account: 2), out _);
        queue.TryAdd(Placement(13, account: 2), out _);
        Assert.Equal([12, 13], Tags(queue.Take(20)));
    }

    [Fact]
    public void Q4_Placements_keep_a_quarter_of_each_batch()
    {
        IngressQueue queue = new(new());
        for (int i = 0; i < 100; i++) queue.TryAdd(i < 50 ? Placement(i, account: 1) : Cancellation(i, account: 2), out _);
        Assert.Equal([50, 51, 52, 53, 54, 55, 0, 1], Tags(queue.Take(8)));
        Assert.Equal([56], Tags(queue.Take(1)));
    }

    [Fact]
    public void A_seeded_run_agrees_with_a_list()
    {
        for (ulong seed = 0; seed < 400; seed++)
        {
            Dice dice = new(seed);
            bool othersFirst = dice.Permille(700);
            IngressOptions options = new() { Capacity = 1 + dice.Below(6), Reserve = dice.Below(4), OthersFirst = othersFirst };
            IngressQueue queue = new(options);
            List<(QueuedCommand Command, bool IsFirst)> list = [];
            for (int i = 0; i < 400; i++)
            {
                if (dice.Permille(200))
                {
                    int max = dice.Below(5);
                    Assert.Equal(NaiveTake(list, max), Tags(queue.Take(max)));
                    continue;
                }
                uint account = (uint)dice.Below(4);
                QueuedCommand command = dice.Permille(500) ? Placement(i, account) : Cancellation(i, account);
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

    static bool Naive(
        List<(QueuedCommand Command, bool IsFirst)> list, IngressOptions options, QueuedCommand command, out long gone)
    {
        gone = -1;
        bool isPlacement = IsPlacement(command);
        if (isPlacement && list.Count >= options.Capacity) return false;
        if (list.Count >= options.Capacity + options.Reserve)
        {
            int latest = list.FindLastIndex(other => IsPlacement(other.Command));
            if (latest < 0) return false;
            gone = list[latest].Command.Tag;
            list.RemoveAt(latest);
        }
        bool isBehind = list.Any(other => !other.IsFirst && AccountOf(other.Command) == AccountOf(command));
        list.Add((command, options.OthersFirst && !isPlacement && !isBehind));
        return true;
    }

    static long[] NaiveTake(List<(QueuedCommand Command, bool IsFirst)> list, int max)
    {
        (QueuedCommand Command, bool IsFirst)[] line = [.. list.Where(entry => !entry.IsFirst)];
        (QueuedCommand Command, bool IsFirst)[] first = [.. list.Where(entry => entry.IsFirst)];
        first = first[..Math.Min(first.Length, Math.Min(max, list.Count) - Math.Min(line.Length, max / 4))];
        (QueuedCommand Command, bool IsFirst)[] taken = [.. first, .. line.Take(max - first.Length)];
        list.RemoveAll(entry => taken.Any(other => other.Command.Tag == entry.Command.Tag));
        return Tags([.. taken.Select(entry => entry.Command)]);
    }

    static bool IsPlacement(QueuedCommand command) => command.Command.Command.Kind == CommandKind.Place;

    static uint AccountOf(QueuedCommand command) =>
        CommandWords.TryGetCredential(command.Command.Command, out Credential credential) ? credential.Account : uint.MaxValue;

    static long[] Tags(QueuedCommand[] commands) => [.. commands.Select(command => command.Tag)];

    static QueuedCommand Placement(long tag, uint account = 0) =>
        new(new(new Place(new(account, 0, 0, 0), 1, Side.Buy, 0, 0, 1, 1, 0, 0), default, default), null!, tag);

    static QueuedCommand Cancellation(long tag, uint account = 0) =>
        new(new(new CancelAll(new(account, 0, 0, 0)), default, default), null!, tag);
}
