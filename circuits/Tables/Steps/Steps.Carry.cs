using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    /// <summary>S1  What a command's rows agree on. The market in hand may change where a row of Terms says so.</summary>
    static void Carry<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> now = ref row.Carried;
        ref readonly CarriedColumns<T> then = ref next.Carried;
        T goesOn = one - next.Stage.Command - Pad(next.Stage);
        Constraints<T, S> open = air.Transition.When(goesOn);
        CarryKind(open, row.Kind, next.Kind);
        open.Equal("S1.3", then.Account, now.Account);
        open.Equal("S1.3", then.IsIoc, now.IsIoc);
        open.Equal("S1.3", then.IsFok, now.IsFok);
        open.Equal("S1.3", then.IsPostOnly, now.IsPostOnly);
        open.Equal("S1.3", then.CancelsTaker, now.CancelsTaker);
        open.Equal("S1.3", then.CancelsBoth, now.CancelsBoth);
        open.Equal("S1.3", then.Decrements, now.Decrements);
        open.Equal("S1.3", then.Price, now.Price);
        open.Equal("S1.3", then.ExpiryMs, now.ExpiryMs);
        open.Equal("S1.3", then.ClientOrderId, now.ClientOrderId);
        open.Equal("S1.3", then.Asset, now.Asset);
        open.Equal("S1.3", then.Target, now.Target);
        open.Equal("S1.3", then.LeavesSeen, now.LeavesSeen);
        open.Equal("S1.3", then.SelectsClientOrderId, now.SelectsClientOrderId);
        open.Equal("S1.3", then.IsReduce, now.IsReduce);

        Constraints<T, S> terms = open.When(one - next.Stage.Terms);
        terms.Equal("S1.4", then.Market, now.Market);
        terms.Equal("S1.4", then.BaseAsset, now.BaseAsset);
        terms.Equal("S1.4", then.QuoteAsset, now.QuoteAsset);
        terms.Equal("S1.4", then.LotSize, now.LotSize);
        terms.Equal("S1.4", then.MakerFee, now.MakerFee);
        terms.Equal("S1.4", then.TakerFee, now.TakerFee);
        terms.Equal("S1.4", then.MinimumQuantity, now.MinimumQuantity);

        // The two sentinels of a new market: bid, then ask.
        air.Transition.When(goesOn - next.Stage.Terms - next.Stage.Sentinel).Equal("S1.5", then.Side, now.Side);
        air.Transition.When(next.Stage.Sentinel).Equal("B1.1", then.Side, row.Stage.Sentinel);
    }

    static void CarryKind<T, S>(Constraints<T, S> open, in KindColumns<T> now, in KindColumns<T> then)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        open.Equal("S1.2", then.Deposit, now.Deposit);
        open.Equal("S1.2", then.RegisterKey, now.RegisterKey);
        open.Equal("S1.2", then.ForcedExit, now.ForcedExit);
        open.Equal("S1.2", then.CreateMarket, now.CreateMarket);
        open.Equal("S1.2", then.UpdateMarket, now.UpdateMarket);
        open.Equal("S1.2", then.Withdraw, now.Withdraw);
        open.Equal("S1.2", then.Transfer, now.Transfer);
        open.Equal("S1.2", then.Place, now.Place);
        open.Equal("S1.2", then.Cancel, now.Cancel);
        open.Equal("S1.2", then.CancelAll, now.CancelAll);
        open.Equal("S1.2", then.Replace, now.Replace);
        open.Equal("S1.2", then.AddKey, now.AddKey);
        open.Equal("S1.2", then.RevokeKey, now.RevokeKey);
        open.Equal("S1.2", then.LowerMarketStatus, now.LowerMarketStatus);
        open.Equal("S1.2", then.Expire, now.Expire);
    }

    /// <summary>
    /// S1  What trading changes: leaves (B3, B9, B11: said where they change), funds (V7: what Authority or Unlink moved out, less what a
    /// match pays), sums and counts (B4). They begin at 0.
    /// </summary>
    static void CarryTrading<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly CarriedColumns<T> now = ref row.Carried;
        ref readonly CarriedColumns<T> then = ref next.Carried;
        Constraints<T, S> open = air.Transition.When(one - next.Stage.Command - Pad(next.Stage));
        open.Zero("S1.6", (one - stage.MatchBook - stage.SelfTrade - stage.Unlink) * (then.Leaves - now.Leaves));
        open.Zero("B11.1", stage.Unlink * (then.Leaves - row.Hint.OwnLots));
        open.Equal(
            "V7.1", then.Funds, now.Funds + ((stage.Authority + stage.Unlink) * row.Hint.OwnLeg) - (stage.MatchMoney * row.Hint.Hold));
        open.Zero("V3.1", (one - stage.MatchMoney) * (then.Received - now.Received));
        open.Equal("V3.1", then.MakerFees, now.MakerFees + (stage.MatchMoney * Fee(row.Limb)));
        open.Equal("B4.1", then.Count, now.Count + TakesHead(stage));
        open.Equal("B4.1", then.HasMatched, now.HasMatched + (stage.MatchBook * (one - now.HasMatched)));

        Constraints<T, S> begin = air.When(stage.Command);
        begin.Zero("S1.7", now.Received);
        begin.Zero("S1.7", now.MakerFees);
        begin.Zero("S1.7", now.Count);
        begin.Zero("S1.7", now.HasMatched);
    }

    /// <summary>S0  Flags that are carried are bits; a field that the kind does not have is 0; a pad row carries nothing.</summary>
    static void UnusedFields<T, S>(Constraints<T, S> air, in StepsColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        air.Bit("S0.3", c.Side);
        air.Bit("S0.3", c.IsIoc);
        air.Bit("S0.3", c.IsFok);
        air.Bit("S0.3", c.IsPostOnly);
        air.Bit("S0.3", c.IsIoc + c.IsFok + c.IsPostOnly);
        air.Bit("S0.3", c.CancelsTaker);
        air.Bit("S0.3", c.CancelsBoth);
        air.Bit("S0.3", c.Decrements);
        air.Bit("S0.3", c.CancelsTaker + c.CancelsBoth + c.Decrements);
        air.Bit("S0.3", c.SelectsClientOrderId);
        air.Bit("S0.3", c.IsReduce);

        // On padding no kind is 1, so what a kind does not have includes what padding does not have.
        T places = kind.Place + kind.Replace, ofMarket = places + kind.Cancel, onPad = Pad(row.Stage), begins = row.Stage.Command + onPad;
        Constraints<T, S> without = air.When(begins);
        without.Zero("S0.4", (one - Signed(kind) - kind.Deposit - kind.RegisterKey - kind.ForcedExit - kind.Expire) * c.Account);
        without.Zero("S0.4", (one - ofMarket - WritesMarket(kind) - kind.Expire) * c.Market);
        without.Zero("S0.4", (one - ofMarket - kind.Expire) * c.Side);
        without.Zero("S0.4", (one - places) * c.IsIoc);
        without.Zero("S0.4", (one - places) * c.IsFok);
        without.Zero("S0.4", (one - places) * c.IsPostOnly);
        without.Zero("S0.4", (one - places) * c.CancelsTaker);
        without.Zero("S0.4", (one - places) * c.CancelsBoth);
        without.Zero("S0.4", (one - places) * c.Decrements);
        without.Zero("S0.4", (one - places) * c.Price);
        without.Zero("S0.4", (one - places) * c.ClientOrderId);
        without.Zero("S0.4", (one - places) * c.Leaves);
        without.Zero("S0.4", (one - places - kind.AddKey) * c.ExpiryMs);
        without.Zero("S0.4", (one - kind.Deposit - kind.Withdraw - kind.Transfer) * c.Funds);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket) * c.BaseAsset);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket) * c.QuoteAsset);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket) * c.LotSize);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket) * c.MinimumQuantity);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket - kind.UpdateMarket) * c.MakerFee);
        without.Zero("S0.4", (one - ofMarket - kind.CreateMarket - kind.UpdateMarket) * c.TakerFee);
        without.Zero("S0.4", (one - kind.Deposit - kind.ForcedExit - kind.Withdraw - kind.Transfer - kind.AddKey) * c.Asset);
        without.Zero("S0.4", (one - kind.Cancel - kind.Replace - kind.Transfer - WritesKey(kind) - WritesMarket(kind)) * c.Target);
        without.Zero("S0.4", (one - kind.Replace) * c.LeavesSeen);
        without.Zero("S0.4", (one - kind.Cancel - kind.Replace) * c.SelectsClientOrderId);
        without.Zero("S0.4", (one - kind.Replace) * c.IsReduce);

        Constraints<T, S> pad = air.When(onPad);
        pad.Zero("S0.4", c.Received);
        pad.Zero("S0.4", c.MakerFees);
        pad.Zero("S0.4", c.Count);
        pad.Zero("S0.4", c.HasMatched);
    }
}
