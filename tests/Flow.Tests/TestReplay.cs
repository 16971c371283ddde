using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow.Tests;

/// <summary>A flow through the exchange, in the fewest lines: what was refused and filled.</summary>
sealed class TestReplay
{
    public Memory Memory { get; } = new();

    public long Commands { get; private set; }

    public long Refused { get; private set; }

    public HashSet<RejectReason> Reasons { get; } = [];

    public List<(ulong TimeMs, Fill Fill)> Fills { get; } = [];

    public IEnumerable<uint> MarketsFilled => Fills.Select(entry => entry.Fill.Market).Distinct().Order();

    ulong timeMs;

    public static TestReplay Of(byte[] flow)
    {
        var replay = new TestReplay();
        var rulebook = new Rulebook<NullRecorder, Listener>(replay.Memory, default, new(replay));
        var reader = new FlowReader(new MemoryStream(flow), "flow");
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item != FlowItem.Command) continue;
            replay.timeMs = reader.TimeMs;
            RejectReason reason = rulebook.Apply(reader.Command, FlowSigner.Of(replay.Memory, reader.Command), reader.TimeMs);
            if (reason == RejectReason.None) continue;
            replay.Refused++;
            replay.Reasons.Add(reason);
        }
        replay.Commands = reader.CommandCount;
        return replay;
    }

    readonly struct Listener(TestReplay replay) : IEvents
    {
        public void Refused(CommandKind kind, RejectReason reason) { }

        public void Accepted(CommandKind kind, ulong sequence) { }

        public void Filled(in Fill fill) => replay.Fills.Add((replay.timeMs, fill));

        public void Rested(in OrderEvent order) { }

        public void Cancelled(in OrderEvent order, CancelReason reason) { }

        public void Reduced(in OrderEvent order, ulong leaves) { }

        public void BalanceChanged(uint asset, uint account, ulong available, ulong held) { }

        public void Withdrawn(uint asset, uint account, ulong amount) { }

        public void KeyChanged(uint account, uint keySlot) { }

        public void MarketChanged(uint market) { }
    }
}
