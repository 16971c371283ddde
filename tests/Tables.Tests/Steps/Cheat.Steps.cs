using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>Authority, Apply and what follows them.</content>
sealed partial class Cheat
{
    void Authority(Line line, Line before)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        ref readonly Eight<Goldilocks> said = ref before.Command.Words;
        Goldilocks places = kind.Place + kind.Replace;
        Read1(line, N(Keys) + c.Account + Times(before.Row.Limb.L5 + One, Limits.AccountBits));
        work.New1 = said.W1;
        if (!(places + kind.Cancel).IsZero) Read2(line, N(Markets) + c.Market);
        if (!kind.Place.IsZero)
        {
            Read3(line, N(Keys) + c.Account);
            Read4(line, OfAsset(row.Hint.PaidAsset, c.Account));
        }
        line.Tell(Moment.Read);
        if (!kind.AddKey.IsZero)
            work.Words2 = new(said.W4, said.W5, said.W6, said.W7, before.Command.Tail, default, N(said.W3.Value >> 8), c.ExpiryMs);
        if (!kind.Place.IsZero)
        {
            row.Hint.OwnLots = c.Leaves;
            row.Hint.OwnLeg = OwnLeg(c, c.Leaves);
            work.NewFirst4 = work.OldFirst4 - row.Hint.OwnLeg;
        }
        if (!places.IsZero) row.Hint.IsPostOnlyMarket = work.Words2.W5 - One;
        if (!row.Hint.Use2.IsZero) row.Hint.Inverse = c.LotSize;
        line.Next.Funds = c.Funds + row.Hint.OwnLeg;
        line.Tell(Moment.Worked);
        Eight<Goldilocks> key = work.Words1;
        (limb.L8, limb.L9, limb.L10) = Three(work.New1 - key.W5 - One);
        (limb.L11, limb.L12, limb.L13) = Three(row.TimeMs + N(Limits.NonceLeadMs) - work.New1);
        (limb.L14, limb.L15, limb.L16) = Three(key.W7 - row.TimeMs - One);
        (limb.L26, limb.L27, limb.L28, limb.L29, limb.L30) = Bits(key.W6);
        if (!kind.AddKey.IsZero) (limb.L22, limb.L23, limb.L24) = Three(key.W7 - c.ExpiryMs);
        if (!kind.Replace.IsZero)
        {
            (limb.L17, limb.L18, limb.L19) = Three(c.LeavesSeen);
            limb.L20 = Shift(limb.L19, 48 - Limits.QuantityBits);
        }
        if (kind.Place.IsZero) return;
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = Amount(work.NewFirst4);
        (limb.L22, limb.L23, limb.L24) = Three(c.Leaves - c.MinimumQuantity);
        limb.L25 = Word(N(Limits.MaxOpenOrders - 1) - work.OldSecond3 + c.IsIoc + c.IsFok, 0);
    }

    static Goldilocks OwnLeg(in CarriedColumns<Goldilocks> c, Goldilocks lots) => lots * (c.Side.IsZero ? c.Price : c.LotSize);

    void Terms(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        Read2(line, N(Markets) + row.Carried.Market);
        line.Tell(Moment.Read);
        Eight<Goldilocks> market = row.Work.Words2;
        (row.Carried.BaseAsset, row.Carried.QuoteAsset, row.Carried.LotSize) = (market.W0, market.W1, market.W2);
        (row.Carried.MakerFee, row.Carried.TakerFee, row.Carried.MinimumQuantity) = (market.W3, market.W4, market.W6);
        Sides(line);
        line.Next = row.Carried;
        row.Hint.Inverse = market.W2;
        line.Tell(Moment.Worked);
        (row.Limb.L8, row.Limb.L9) = (Word(row.Carried.Market, 0), Shift(row.Carried.Market, 16 - Limits.MarketBits));
    }

    void Apply(Line line, Line before)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        row.Hint.IsNull = One;
        if (!(kind.RegisterKey + kind.AddKey + kind.RevokeKey).IsZero) WriteKey(line, before);
        else if (!(kind.CreateMarket + kind.UpdateMarket + kind.LowerMarketStatus).IsZero) WriteMarket(line);
        else Pay(line);
    }

    void WriteKey(Line line, Line before)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        Rewrite(line, row.Carried.Target);
        line.Tell(Moment.Read);
        ref Eight<Goldilocks> key = ref row.Work.Words2;
        if (!kind.AddKey.IsZero) key = before.Row.Work.Words2;
        if (!kind.RegisterKey.IsZero)
        {
            Eight<Goldilocks> said = before.Command.Words;
            key = new(said.W1, said.W2, said.W3, said.W4, said.W5, default, before.Row.Limb.L30, said.W6);
        }
        key = key with { W5 = row.Work.Words1.W5 };
        row.Hint.Verdict = Flag(!row.Work.Words1.W2.IsZero);
        row.Hint.Inverse = row.Work.Words1.W2;
        line.Tell(Moment.Worked);
        if (kind.AddKey.IsZero) return;
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = Bits(key.W6);
        (limb.L22, limb.L23, limb.L24, limb.L25, limb.L26) = Bits(row.Carried.Asset);
    }

    void WriteMarket(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        Rewrite(line, N(Markets) + c.Market);
        line.Tell(Moment.Read);
        Eight<Goldilocks> old = row.Work.Words1;
        bool exists = !old.W2.IsZero;
        (row.Hint.Verdict, row.Hint.Inverse) = (Flag(exists), old.W2);
        row.Hint.Creates = kind.CreateMarket * Flag(!exists);
        row.Hint.Updates = kind.UpdateMarket * Flag(exists);
        row.Work.Words2 = old;
        if (!row.Hint.Creates.IsZero)
            row.Work.Words2 = new(c.BaseAsset, c.QuoteAsset, c.LotSize, c.MakerFee, c.TakerFee, c.Target, c.MinimumQuantity, default);
        if (!row.Hint.Updates.IsZero) row.Work.Words2 = old with { W3 = c.MakerFee, W4 = c.TakerFee, W5 = c.Target };
        if (!kind.LowerMarketStatus.IsZero) row.Work.Words2 = old with { W5 = c.Target };
        line.Tell(Moment.Worked);
        if (!kind.LowerMarketStatus.IsZero) row.Limb.L8 = Word(c.Target - old.W5 - One, 0);
    }

    void Pay(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref WorkColumns<Goldilocks> work = ref row.Work;
        bool isSlot0 = !(kind.Deposit + kind.CancelAll).IsZero;
        Read3(line, isSlot0 ? N(Keys) + c.Account : OfAsset(c.Asset, c.Account));
        if (!kind.Deposit.IsZero) Read4(line, OfAsset(c.Asset, c.Account));
        if (!kind.Transfer.IsZero) Read4(line, N(Keys) + c.Target);
        line.Tell(Moment.Read);
        if (!kind.Deposit.IsZero) work.NewFirst3 = One;
        if (!(kind.Withdraw + kind.Transfer).IsZero) work.NewFirst3 = work.OldFirst3 - c.Funds;
        if (!kind.ForcedExit.IsZero) work.NewFirst3 = default;
        work.NewFirst4 = work.OldFirst4 + (kind.Deposit * c.Funds);
        row.Hint.IsNull = Flag(work.OldFirst3.IsZero);
        row.Hint.Inverse2 = work.OldFirst3;
        row.Hint.Publishes = kind.Withdraw + (kind.ForcedExit * (One - row.Hint.IsNull));
        line.Tell(Moment.Worked);
        (row.Limb.L12, row.Limb.L13, row.Limb.L14, row.Limb.L15, row.Limb.L16) = Amount(work.NewFirst3);
    }

    void Credit(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        Read4(line, OfAsset(row.Carried.Asset, row.Carried.Target));
        line.Tell(Moment.Read);
        row.Work.NewFirst4 = row.Work.OldFirst4 + row.Carried.Funds;
        line.Tell(Moment.Worked);
    }

    void Sentinel(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        Goldilocks side = row.Carried.Market + row.Carried.Market + row.Carried.Side;
        Rewrite(line, N(Orders) + One + side);
        line.Tell(Moment.Read);
        row.Work.Words2 = new(N(Order.SentinelFlag), side, default, default, default, default, default, default);
        line.Tell(Moment.Worked);
    }
}
