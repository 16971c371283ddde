using System.Diagnostics;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class FlowRoundTripTests
{
    const string EveryVerb = """
        orderbook-flow 1
        # a comment
        1700000000000 m 1 2 1 100 5 1000 2500
        0 m 2 3 1 100 5 0 0 2
        0 d 7 1 1000000
        0 k 7 11 12 13 14 15
        0 k 7 0 0 0 0 0 2 3 99
        batch
        5 x 7 1
        0 u 1 900 2400
        1 w 7 1 500
        2 t 7 1 500 8 3 -1 1700000000009
        0 p 7 1 0 100 20
        0 p 7 1 1 100 20 77 1 3 - - 1
        0 p 7 1 0 0 0 - - - 0
        3 c 7 77
        0 c 7 77 0 2
        0 a 7
        0 a 7 - - 0
        1 r 7 77 101 15 20 78 - 1
        0 r 7 9 101 15 20 - 0
        0 n 7 2 11 12 13 14 15
        batch
        0 v 7 2
        0 l 1 2
        0 e 18446744073709551615
        end 22

        """;

    [Fact]
    public void Every_verb_reads_and_writes_back_the_same_bytes()
    {
        byte[] bytes = FlowText.Bytes(EveryVerb);
        Assert.Equal(EveryVerb.Replace("# a comment\n", ""), FlowText.Text(FlowText.Rewrite(bytes)));

        List<(Command Command, ulong TimeMs)> read = FlowText.Read(bytes);
        Assert.Equal(15, read.Select(entry => entry.Command.Kind).Distinct().Count());
        Assert.Equal(new CreateMarket(2, 3, 1, 100, 0, 0, MarketStatus.PostOnly, 5), read[1].Command.CreateMarket);
        Assert.Equal(new RegisterKey(7, 2, default, Scope.Trade | Scope.Cancel, 99), read[4].Command.RegisterKey);
        Assert.Equal(new Transfer(new(7, 3, 1_700_000_000_007, 1_700_000_000_009), 1, 500, 8), read[8].Command.Transfer);
        Assert.Equal(1_700_000_000_008UL, read[8].TimeMs);
        Credential plain = new(7, 1, 1_700_000_000_008, Limits.NoExpiry);
        Assert.Equal(
            new Place(plain with { Nonce = 1_700_000_000_009 }, 1, Side.Sell, TimeInForce.Ioc, SelfTradeMode.Decrement, 100, 20,
                Limits.NoExpiry, 77),
            read[10].Command.Place);
        Assert.Equal(new Place(plain, 1, Side.Buy, TimeInForce.Gtc, SelfTradeMode.CancelMaker, 0, 0, 0, 0), read[11].Command.Place);
        Assert.Equal(new OrderTarget(TargetSelector.Sequence, 77), read[13].Command.Cancel.Target);
        Assert.True(read[16].Command.Replace.IsReduce);
        Assert.Equal(TargetSelector.Sequence, read[17].Command.Replace.Target.Selector);
    }

    [Fact]
    public void Commands_with_any_field_values_read_back_as_they_were()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            List<(Command Command, ulong TimeMs)> commands = new RandomCommands(seed).Take(400);
            byte[] bytes = FlowText.Write(commands);
            List<(Command Command, ulong TimeMs)> read = FlowText.Read(bytes);
            Assert.True(commands.Count == read.Count, $"seed {seed}");
            for (int i = 0; i < commands.Count; i++)
            {
                Assert.True(commands[i].TimeMs == read[i].TimeMs, $"seed {seed}, command {i}");
                Assert.True(Same(commands[i].Command, read[i].Command), $"seed {seed}, command {i}: {commands[i].Command.Kind}");
            }
            Assert.True(bytes.AsSpan().SequenceEqual(FlowText.Rewrite(bytes)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_flow_with_a_changed_byte_is_refused_or_is_itself_the_one_spelling()
    {
        int refused = 0, read = 0;
        for (ulong seed = 1; seed <= 4_000; seed++)
        {
            var random = new Xoshiro256(seed);
            byte[] bytes = FlowText.Write(new RandomCommands(seed).Take(6));
            int edits = 1 + (int)random.Below(3);
            for (int i = 0; i < edits; i++) bytes = Edit(bytes, ref random);
            try
            {
                byte[] rewritten = FlowText.Rewrite(bytes);
                Assert.True(rewritten.AsSpan().SequenceEqual(bytes), $"seed {seed}: {FlowText.Text(bytes)}");
                read++;
            }
            catch (FlowException)
            {
                refused++;
            }
        }
        Assert.True(refused > 500 && read > 500, $"{refused} refused, {read} read");
    }

    [Fact]
    public void Lines_are_read_fast_and_without_garbage()
    {
        byte[] bytes = FlowText.Write(
            Enumerable.Range(1, 200_000).Select(i => (
                (Command)new Place(new(7, 1, (ulong)i, Limits.NoExpiry), 1, Side.Buy, TimeInForce.Gtc, SelfTradeMode.CancelMaker, 100, 20,
                    Limits.NoExpiry, (ulong)i),
                (ulong)i)));
        Count(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Assert.Equal(200_000, Count(bytes));
        double seconds = watch.Elapsed.TotalSeconds;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 200_000, $"{allocated} bytes for 200,000 lines");
        Assert.True(200_000 / seconds > 200_000, $"{200_000 / seconds:N0} lines a second");
    }

    static long Count(byte[] bytes)
    {
        var reader = new FlowReader(new MemoryStream(bytes), "flow");
        while (reader.Read() != FlowItem.End) { }
        return reader.CommandCount;
    }

    // Comments are the one thing that a rewrite drops, so '#' is never put in.
    static byte[] Edit(byte[] bytes, ref Xoshiro256 random)
    {
        ReadOnlySpan<byte> likely = "0123456789- \nbatchend"u8;
        int at = (int)random.Below((ulong)bytes.Length);
        byte value = random.Chance(900) ? likely[(int)random.Below((ulong)likely.Length)] : (byte)random.Below(256);
        if (value == (byte)'#') value = (byte)'0';
        return random.Below(3) switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], value, .. bytes[at..]],
            _ => [.. bytes[..at], .. bytes[(at + 1)..]],
        };
    }

    static bool Same(in Command one, in Command other) => one.Kind == other.Kind && one.Kind switch
    {
        CommandKind.Deposit => one.Deposit == other.Deposit,
        CommandKind.RegisterKey => one.RegisterKey == other.RegisterKey,
        CommandKind.ForcedExit => one.ForcedExit == other.ForcedExit,
        CommandKind.CreateMarket => one.CreateMarket == other.CreateMarket,
        CommandKind.UpdateMarket => one.UpdateMarket == other.UpdateMarket,
        CommandKind.Withdraw => one.Withdraw == other.Withdraw,
        CommandKind.Transfer => one.Transfer == other.Transfer,
        CommandKind.Place => one.Place == other.Place,
        CommandKind.Cancel => one.Cancel == other.Cancel,
        CommandKind.CancelAll => one.CancelAll == other.CancelAll,
        CommandKind.Replace => one.Replace == other.Replace,
        CommandKind.AddKey => one.AddKey == other.AddKey,
        CommandKind.RevokeKey => one.RevokeKey == other.RevokeKey,
        CommandKind.LowerMarketStatus => one.LowerMarketStatus == other.LowerMarketStatus,
        _ => one.Expire == other.Expire,
    };
}
