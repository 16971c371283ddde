using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>The five field scenarios. Each is a fixed list of commands from a fixed seed; all of them are accepted.</summary>
internal static class Scenarios
{
    const uint Touch = 100_000;

    public static IReadOnlyList<(string Name, Func<int, Scenario> Make)> All { get; } =
    [
        ("adds near the touch", AddsNearTheTouch),
        ("deep cancels", DeepCancels),
        ("sweeps", Sweeps),
        ("churn at the top", ChurnAtTheTop),
        ("mix", Mix),
    ];

    /// <summary>Orders come to rest at power-law distances from the touch; none leaves.</summary>
    static Scenario AddsNearTheTouch(int commands)
    {
        SplitMix random = new(1);
        uint accounts = Math.Max(64, (uint)commands / 128);
        FlowBuilder flow = new(accounts);
        flow.StartClock();
        for (int i = 0; i < commands; i++)
        {
            uint account = FlowBuilder.FirstAccount + ((uint)i * 7919 % accounts);
            RestNearTouch(flow, ref random, account, maxBits: 10);
        }
        return flow.Build("adds near the touch");
    }

    /// <summary>A book of as many orders as commands, on up to 2^15 levels a side, is taken down in random order.</summary>
    static Scenario DeepCancels(int commands)
    {
        SplitMix random = new(2);
        uint accounts = Math.Max(64, (uint)commands / 128);
        FlowBuilder flow = new(accounts);
        (uint Account, ulong Sequence)[] live = new (uint, ulong)[commands];
        for (int i = 0; i < commands; i++)
        {
            uint account = FlowBuilder.FirstAccount + ((uint)i * 7919 % accounts);
            Side side = (Side)(random.Next() & 1);
            uint away = 1 + random.Below(1 << 15);
            live[i] = (account, flow.Place(account, side, side == Side.Buy ? Touch - away : Touch + away, 1 + random.Below(1000)));
        }
        flow.StartClock();
        for (int left = commands; left > 0; left--)
        {
            uint chosen = random.Below((uint)left);
            flow.Cancel(live[chosen].Account, live[chosen].Sequence);
            live[chosen] = live[left - 1];
        }
        return flow.Build("deep cancels");
    }

    /// <summary>24 makers quote on 24 levels, then one taker takes them all.</summary>
    static Scenario Sweeps(int commands)
    {
        const int Makers = 24;
        SplitMix random = new(3);
        FlowBuilder flow = new(1000);
        for (int i = 0; i < 10_000; i++) RestFar(flow, ref random, FlowBuilder.FirstAccount + ((uint)i % 1000));
        flow.StartClock();
        while (flow.Timed.Count < commands)
        {
            Side side = (Side)(random.Next() & 1);
            ulong total = 0;
            for (uint maker = 0; maker < Makers; maker++)
            {
                ulong quantity = 1 + random.Below(1000);
                total += quantity;
                uint away = 1 + maker;
                flow.Place(FlowBuilder.FirstAccount + random.Below(999), side, side == Side.Buy ? Touch - away : Touch + away, quantity);
            }
            Side takerSide = side ^ Side.Sell;
            flow.Place(FlowBuilder.FirstAccount + 999, takerSide, takerSide == Side.Buy ? Touch + 64 : Touch - 64, total, TimeInForce.Ioc);
        }
        return flow.Build("sweeps");
    }

    /// <summary>Quotes at the best price come, move and go; sometimes one lot trades.</summary>
    static Scenario ChurnAtTheTop(int commands)
    {
        SplitMix random = new(4);
        FlowBuilder flow = new(1000);
        for (int i = 0; i < 10_000; i++) RestFar(flow, ref random, FlowBuilder.FirstAccount + ((uint)i % 1000));
        flow.StartClock();
        while (flow.Timed.Count < commands)
        {
            uint account = FlowBuilder.FirstAccount + random.Below(999);
            Side side = (Side)(random.Next() & 1);
            uint away = 1 + random.Below(4);
            uint price = side == Side.Buy ? Touch - away : Touch + away;
            ulong quantity = 2 + random.Below(1000);
            ulong order = flow.Place(account, side, price, quantity);
            order = flow.Replace(account, order, side == Side.Buy ? price + 1 : price - 1, quantity);
            if ((random.Next() & 7) == 0)
            {
                Side takerSide = side ^ Side.Sell;
                flow.Place(FlowBuilder.FirstAccount + 999, takerSide, Touch, 1, TimeInForce.Ioc);
            }
            flow.Cancel(account, order);
        }
        return flow.Build("churn at the top");
    }

    /// <summary>Of 16 commands 8 rest near the touch, 6 cancel one of the last 4,096 orders, 1 replaces one, 1 takes a lot from a quote made for it.</summary>
    static Scenario Mix(int commands)
    {
        const int Recent = 4096;
        SplitMix random = new(5);
        uint accounts = Math.Max(1000, (uint)commands / 64);
        FlowBuilder flow = new(accounts);
        for (int i = 0; i < 10_000; i++) RestFar(flow, ref random, FlowBuilder.FirstAccount + ((uint)i % 1000));
        flow.StartClock();
        List<(uint Account, ulong Sequence, Side Side, ulong Quantity)> recent = [];
        while (flow.Timed.Count < commands)
        {
            uint account = FlowBuilder.FirstAccount + random.Below(accounts - 1);
            uint dice = random.Below(16);
            if (dice < 8 || recent.Count < Recent)
            {
                (ulong sequence, Side side, ulong quantity) = RestNearTouch(flow, ref random, account, maxBits: 10);
                if (recent.Count == Recent) recent[(int)random.Below(Recent)] = (account, sequence, side, quantity);
                else recent.Add((account, sequence, side, quantity));
            }
            else if (dice < 15)
            {
                int chosen = (int)random.Below((uint)recent.Count);
                (uint owner, ulong sequence, Side side, ulong quantity) = recent[chosen];
                if (dice == 14)
                {
                    uint away = 1 + random.Distance(10);
                    ulong replaced = flow.Replace(owner, sequence, side == Side.Buy ? Touch - away : Touch + away, quantity);
                    recent[chosen] = (owner, replaced, side, quantity);
                }
                else
                {
                    flow.Cancel(owner, sequence);
                    recent[chosen] = recent[^1];
                    recent.RemoveAt(recent.Count - 1);
                }
            }
            else
            {
                ulong lots = 1 + random.Below(100);
                flow.Place(account, Side.Sell, Touch, lots);
                flow.Place(FlowBuilder.FirstAccount + accounts - 1, Side.Buy, Touch, lots, TimeInForce.Ioc);
            }
        }
        return flow.Build("mix");
    }

    static (ulong Sequence, Side Side, ulong Quantity) RestNearTouch(FlowBuilder flow, ref SplitMix random, uint account, int maxBits)
    {
        Side side = (Side)(random.Next() & 1);
        uint away = 1 + random.Distance(maxBits);
        ulong quantity = 1 + random.Below(1000);
        return (flow.Place(account, side, side == Side.Buy ? Touch - away : Touch + away, quantity), side, quantity);
    }

    static void RestFar(FlowBuilder flow, ref SplitMix random, uint account)
    {
        Side side = (Side)(random.Next() & 1);
        uint away = 128 + random.Below(1 << 14);
        flow.Place(account, side, side == Side.Buy ? Touch - away : Touch + away, 1 + random.Below(1000));
    }
}
