using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>The cost of a command by the depth of the book: one order is cancelled at random, one is placed, so the depth stays.</summary>
internal static class Depths
{
    const uint Touch = 100_000;

    // 256 open orders each would hold 4 million orders; 17,000 leaves a few to spare.
    const uint Accounts = 17_000;

    public static Scenario At(int liveOrders, int commands)
    {
        SplitMix random = new(6);
        FlowBuilder flow = new(Accounts);
        (uint Account, ulong Sequence)[] live = new (uint, ulong)[liveOrders];
        for (int i = 0; i < liveOrders; i++)
        {
            uint account = FlowBuilder.FirstAccount + ((uint)i % Accounts);
            live[i] = (account, Place(flow, ref random, account));
        }
        flow.StartClock();
        while (flow.Timed.Count < commands)
        {
            ref (uint Account, ulong Sequence) chosen = ref live[random.Below((uint)liveOrders)];
            flow.Cancel(chosen.Account, chosen.Sequence);
            chosen.Sequence = Place(flow, ref random, chosen.Account);
        }
        return flow.Build(NameOf(liveOrders));
    }

    public static string NameOf(int liveOrders) => FormattableString.Invariant($"{liveOrders:N0} live orders");

    static ulong Place(FlowBuilder flow, ref SplitMix random, uint account)
    {
        Side side = (Side)(random.Next() & 1);
        uint away = 1 + random.Below(1 << 15);
        return flow.Place(account, side, side == Side.Buy ? Touch - away : Touch + away, 1 + random.Below(1000));
    }
}
