using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>Steps that take orders off the book, or lots off orders.</content>
sealed partial class Cheat
{
    static Goldilocks HintedSlot(Line line) => Join(line.Choice.Limb.L8, line.Choice.Limb.L9);

    static void SplitSlot(Line line)
    {
        ref LimbColumns<Goldilocks> limb = ref line.Row.Limb;
        (limb.L8, limb.L9) = (line.Choice.Limb.L8, line.Choice.Limb.L9);
        limb.L10 = Shift(limb.L9, 32 - Limits.OrderSlotBits);
    }

    void Unlink(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        Read1(line, N(Orders) + HintedSlot(line));
        ReadOrder(line);
        TakeOff(line);
        Eight<Goldilocks> order = row.Work.Words2;
        if (!row.Kind.Replace.IsZero)
        {
            row.Hint.OwnLots = c.Leaves - c.LeavesSeen + order.W3;
            row.Hint.OwnLeg = OwnLeg(c, row.Hint.OwnLots);
            row.Work.NewFirst4 -= row.Hint.OwnLeg;
        }
        line.Next.Leaves = row.Hint.OwnLots;
        line.Next.Funds = c.Funds + row.Hint.OwnLeg;
        line.Tell(Moment.Worked);
        SplitSlot(line);
        SplitTaken(ref row);
        if (!row.Kind.Expire.IsZero) (limb.L22, limb.L23, limb.L24) = Three(row.TimeMs - order.W5);
        if (row.Kind.Replace.IsZero) return;
        (limb.L22, limb.L23, limb.L24) = Three(order.W5 - row.TimeMs - One);
        (limb.L25, limb.L26, limb.L27) = Three(c.LeavesSeen - order.W3);
        (limb.L28, limb.L29, limb.L30) = Three(row.Hint.OwnLots - c.MinimumQuantity);
    }

    /// <summary>The order that access 1 leads to, and the balance that holds for it.</summary>
    void ReadOrder(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        Read2(line, N(Orders) + row.Work.Words1.W7);
        Goldilocks held = row.Hint.RestingSide.IsZero ? row.Carried.QuoteAsset : row.Carried.BaseAsset;
        Read4(line, OfAsset(held, row.Work.Words2.W0));
        line.Tell(Moment.Read);
    }

    void TakeOff(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        row.Hint.Zeroes = One;
        (work.New1, work.New2) = (work.Words2.W7, default);
        LowerCount(line);
        Release(ref row);
    }

    void LowerCount(Line line)
    {
        Read3(line, N(Keys) + line.Row.Work.Words2.W0);
        line.Row.Work.NewSecond3 = line.Row.Work.OldSecond3 - One;
    }

    public static void Release(ref StepsColumns<Goldilocks> row)
    {
        ref WorkColumns<Goldilocks> work = ref row.Work;
        row.Hint.Lots = work.Words2.W3 - work.New2;
        row.Hint.Hold = row.Hint.Lots * (row.Hint.RestingSide.IsZero ? work.Words2.W2 : row.Carried.LotSize);
        if (row.Hint.Use4.IsZero) return;
        work.NewFirst4 = work.OldFirst4 + row.Hint.Hold;
        work.NewSecond4 = work.OldSecond4 - row.Hint.Hold;
    }

    static void SplitTaken(ref StepsColumns<Goldilocks> row)
    {
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        limb.L11 = Word(row.Work.NewSecond3, 0);
        (limb.L12, limb.L13, limb.L14, limb.L15, limb.L16) = Amount(row.Work.NewFirst4);
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = Amount(row.Work.NewSecond4);
    }

    void Reduce(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        Read2(line, N(Orders) + HintedSlot(line));
        Read4(line, OfAsset(row.Hint.PaidAsset, row.Work.Words2.W0));
        line.Tell(Moment.Read);
        Eight<Goldilocks> order = row.Work.Words2;
        row.Work.New2 = c.Leaves - c.LeavesSeen + order.W3;
        Release(ref row);
        line.Tell(Moment.Worked);
        SplitSlot(line);
        (limb.L11, limb.L12, limb.L13) = Three(order.W3 - row.Work.New2 - One);
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = Amount(row.Work.NewSecond4);
        (limb.L22, limb.L23, limb.L24) = Three(order.W5 - row.TimeMs - One);
        (limb.L25, limb.L26, limb.L27) = Three(c.LeavesSeen - order.W3);
        (limb.L28, limb.L29, limb.L30) = Three(row.Work.New2 - c.MinimumQuantity);
    }

    void ReadHead(Line line)
    {
        ref readonly CarriedColumns<Goldilocks> c = ref line.Row.Carried;
        Read1(line, N(Orders) + One + c.Market + c.Market + One - c.Side);
    }

    static Goldilocks Crossing(in CarriedColumns<Goldilocks> c, Goldilocks price) => c.Side.IsZero ? c.Price - price : price - c.Price;

    static void SplitHead(ref StepsColumns<Goldilocks> row, Goldilocks life)
    {
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        (limb.L8, limb.L9) = Two(Crossing(row.Carried, row.Work.Words2.W2));
        limb.L10 = Word(N(Limits.MaxMakersPerCommand - 1) - row.Carried.Count, 0);
        (limb.L22, limb.L23, limb.L24) = Three(life);
    }

    void MatchBook(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        ReadHead(line);
        Read2(line, N(Orders) + work.Words1.W7);
        line.Tell(Moment.Read);
        Eight<Goldilocks> maker = work.Words2;
        Goldilocks quantity = N(Math.Min(maker.W3.Value, c.Leaves.Value));
        work.New2 = maker.W3 - quantity;
        (line.Next.Leaves, line.Next.HasMatched, line.Next.Count) = (c.Leaves - quantity, One, c.Count + One);
        row.Hint.Zeroes = Flag(work.New2.IsZero);
        if (work.New2.IsZero)
        {
            work.New1 = maker.W7;
            LowerCount(line);
        }
        line.Tell(Moment.Worked);
        (row.Hint.Inverse, row.Hint.Inverse2) = (work.New2, maker.W0 - c.Account);
        SplitHead(ref row, maker.W5 - row.TimeMs - One);
        row.Limb.L11 = Word(work.NewSecond3, 0);
        (row.Limb.L12, row.Limb.L13, row.Limb.L14) = Three(c.Leaves - line.Next.Leaves - One);
        (row.Limb.L25, row.Limb.L26, row.Limb.L27) = Three(work.New2);
        (row.Limb.L28, row.Limb.L29, row.Limb.L30) = Three(line.Next.Leaves);
    }

    void MatchMoney(Line line, Line before)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        (work.Words1.W0, work.Words2.W2) = (before.Row.Work.Words2.W0, before.Row.Work.Words2.W2);
        row.Hint.Lots = before.Row.Carried.Leaves - c.Leaves;
        line.Tell(Moment.Read);
        row.Hint.Hold = row.Hint.Lots * (c.Side.IsZero ? work.Words2.W2 : c.LotSize);
        Goldilocks taken = (row.Hint.Lots * (c.LotSize + work.Words2.W2)) - row.Hint.Hold;
        Goldilocks received = c.BaseAsset + c.QuoteAsset - row.Hint.PaidAsset;
        Read3(line, OfAsset(received, work.Words1.W0));
        Read4(line, OfAsset(row.Hint.PaidAsset, work.Words1.W0));
        Goldilocks fee = Fee(ref row.Limb, row.Hint.Hold, c.MakerFee);
        work.NewSecond3 = work.OldSecond3 - taken;
        work.NewFirst4 = work.OldFirst4 + row.Hint.Hold - fee;
        (line.Next.Received, line.Next.MakerFees, line.Next.Funds) = (c.Received + taken, c.MakerFees + fee, c.Funds - row.Hint.Hold);
        line.Tell(Moment.Worked);
        (row.Limb.L17, row.Limb.L18, row.Limb.L19, row.Limb.L20, row.Limb.L21) = Amount(work.NewSecond3);
    }

    void Purge(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ReadHead(line);
        ReadOrder(line);
        TakeOff(line);
        row.Hint.Inverse = row.Carried.Leaves;
        line.Next.Count = row.Carried.Count + One;
        line.Tell(Moment.Worked);
        SplitTaken(ref row);
        SplitHead(ref row, row.TimeMs - row.Work.Words2.W5);
    }

    void SelfTrade(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        ReadHead(line);
        Goldilocks own = work.Words1.W7;
        if (c.CancelsTaker.IsZero)
        {
            ReadOrder(line);
        }
        else
        {
            Read2(line, N(Orders) + own);
            line.Tell(Moment.Read);
        }
        Goldilocks lost = N(Math.Min(work.Words2.W3.Value, c.Leaves.Value));
        work.New2 = !c.CancelsTaker.IsZero ? work.Words2.W3 : c.Decrements.IsZero ? default : work.Words2.W3 - lost;
        line.Next.Leaves = !(c.CancelsTaker + c.CancelsBoth).IsZero ? default : c.Decrements.IsZero ? c.Leaves : c.Leaves - lost;
        line.Next.Count = c.Count + One;
        if (work.New2.IsZero) TakeOff(line);
        else Release(ref row);
        line.Tell(Moment.Worked);
        (row.Hint.Inverse, row.Hint.Inverse2) = (c.Leaves, row.Hint.Zeroes.IsZero ? work.New2 : default);
        SplitTaken(ref row);
        SplitHead(ref row, work.Words2.W5 - row.TimeMs - One);
        (row.Limb.L25, row.Limb.L26, row.Limb.L27) = Three(work.New2);
        (row.Limb.L28, row.Limb.L29, row.Limb.L30) = Three(line.Next.Leaves);
    }
}
