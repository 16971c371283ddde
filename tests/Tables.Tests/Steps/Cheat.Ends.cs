using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>How an order comes to rest or ends, and fees.</content>
sealed partial class Cheat
{
    void Finish(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        if (!c.Leaves.IsZero && !line.IsBlind) Look(line);
        line.Tell(Moment.Read);
        row.Hint.OwnLots = row.Hint.Rests * c.Leaves;
        row.Hint.OwnLeg = OwnLeg(c, row.Hint.OwnLots);
        Read3(line, OfAsset(row.Hint.PaidAsset, c.Account));
        work.NewFirst3 = work.OldFirst3 + c.Funds - row.Hint.OwnLeg;
        work.NewSecond3 = work.OldSecond3 + row.Hint.OwnLeg;
        if (!c.HasMatched.IsZero)
        {
            Read4(line, OfAsset(row.Hint.PaidAsset, N(Limits.FeeAccount)));
            After3(ref work);
            work.NewFirst4 = work.OldFirst4 + c.MakerFees;
        }
        row.Hint.Inverse = c.Leaves;
        line.Tell(Moment.Worked);
        (limb.L12, limb.L13, limb.L14, limb.L15, limb.L16) = Amount(c.Funds - row.Hint.OwnLeg);
        (limb.L22, limb.L23, limb.L24) = Three(c.ExpiryMs - row.TimeMs - One);
        if (row.Hint.Looks.IsZero) return;
        Goldilocks crossing = CrossingOf(row);
        (limb.L8, limb.L9) = Two(row.Hint.Crosses.IsZero ? -crossing - One : crossing);
        Goldilocks above = c.Leaves - c.MinimumQuantity;
        (limb.L25, limb.L26, limb.L27) = Three(row.Hint.Verdict.IsZero ? above : -above - One);
    }

    // The trader may be the fee account: then access 4 finds what access 3 left.
    static void After3(ref WorkColumns<Goldilocks> work)
    {
        if (work.Address4 != work.Address3) return;
        (work.OldFirst4, work.OldSecond4) = (work.NewFirst3, work.NewSecond3);
        (work.NewFirst4, work.NewSecond4) = (work.NewFirst3, work.NewSecond3);
    }

    void Look(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ReadHead(line);
        Read2(line, N(Orders) + row.Work.Words1.W7);
        Goldilocks head = row.Work.Words1.W7;
        (row.Hint.Looks, row.Hint.Inverse2, row.Hint.IsNull) = (One, head, Flag(head.IsZero));
        row.Hint.Crosses = Flag(CrossingOf(row).Value < Limits.PriceEnd);
        row.Hint.Verdict = Flag(c.Leaves.Value < c.MinimumQuantity.Value);
        row.Hint.Rests = (One - row.Hint.Crosses) * (One - c.IsIoc) * (One - row.Hint.Verdict);
    }

    // A price of infinity for who buys at the end of the list.
    static Goldilocks CrossingOf(in StepsColumns<Goldilocks> row) =>
        Crossing(row.Carried, row.Work.Words2.W2) - (row.Hint.IsNull * (One - row.Carried.Side) * N(Limits.PriceEnd));

    void Insert(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        Read1(line, N(Orders) + HintedSlot(line));
        work.New1 = line.Choice.Work.New1;
        Read2(line, N(Orders) + work.Words1.W7);
        (row.Hint.Use3, work.Address3) = (One, line.AddressOf(3, N(Orders) + work.New1));
        Read4(line, N(Keys) + c.Account);
        line.Tell(Moment.Read);
        work.NewSecond4 = work.OldSecond4 + One;
        Goldilocks owner = work.Words1.W0 - N(Order.SentinelFlag), next = work.Words1.W7;
        (row.Hint.Inverse, row.Hint.IsFirst) = (owner, Flag(owner.IsZero));
        (row.Hint.Inverse2, row.Hint.IsNull) = (next, Flag(next.IsZero));
        line.Tell(Moment.Worked);
        SplitSlot(line);
        Goldilocks infinity = N(Limits.PriceEnd), isBid = One - c.Side;
        Goldilocks better = Crossing(c, work.Words1.W2), worse = Crossing(c, work.Words2.W2);
        (limb.L11, limb.L12) = Two(-better + (row.Hint.IsFirst * isBid * infinity));
        (limb.L13, limb.L14) = Two(worse + (row.Hint.IsNull * c.Side * infinity) - One);
        limb.L15 = Word(N(Limits.MaxOpenOrders) - work.NewSecond4, 0);
        (limb.L16, limb.L17) = Two(work.New1);
        limb.L18 = Shift(limb.L17, 32 - Limits.OrderSlotBits);
        (limb.L19, limb.L20) = Two(work.New1 - N(Limits.FirstOrderSlot));
    }

    void Settle(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        Goldilocks received = c.BaseAsset + c.QuoteAsset - row.Hint.PaidAsset;
        Read3(line, OfAsset(received, c.Account));
        Read4(line, OfAsset(received, N(Limits.FeeAccount)));
        line.Tell(Moment.Read);
        Goldilocks fee = Fee(ref row.Limb, c.Received, c.TakerFee);
        work.NewFirst3 = work.OldFirst3 + c.Received - fee;
        After3(ref work);
        work.NewFirst4 = work.OldFirst4 + fee;
        line.Tell(Moment.Worked);
    }

    // V3, with its two long divisions.
    public static Goldilocks Fee(ref LimbColumns<Goldilocks> limb, Goldilocks leg, Goldilocks rate)
    {
        ulong high = leg.Value >> 32, low = leg.Value & 0xFFFF_FFFF, last = Limits.FeeDenominator - 1;
        (ulong a, ulong b) = Math.DivRem(high * rate.Value, Limits.FeeDenominator);
        (ulong c, ulong d) = Math.DivRem((b << 32) + (low * rate.Value) + last, Limits.FeeDenominator);
        SplitFee(ref limb, high, low, a, b, c, d);
        return N((a << 32) + c);
    }

    /// <summary>The parts of a fee a 2^32 + c.</summary>
    public static void SplitFee(ref LimbColumns<Goldilocks> limb, ulong high, ulong low, ulong a, ulong b, ulong c, ulong d)
    {
        Goldilocks last = N(Limits.FeeDenominator - 1);
        (limb.L8, limb.L9) = Two(N(high));
        limb.L10 = Shift(limb.L9, 64 - Limits.AmountBits);
        (limb.L11, limb.L12) = Two(N(low));
        (limb.L13, limb.L14) = Two(N(a));
        (limb.L15, limb.L16) = Two(N(b));
        (limb.L22, limb.L23) = Two(last - N(b));
        (limb.L24, limb.L25, limb.L26) = Three(N(c));
        limb.L27 = Shift(limb.L26, 12);
        (limb.L28, limb.L29) = Two(N(d));
        (limb.L30, limb.L31) = Two(last - N(d));
    }
}
