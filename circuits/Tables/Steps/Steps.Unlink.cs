using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of rows with a resting order: 8-10 slot (Unlink: predecessor, Reduce: order), elsewhere 8-9 how far prices cross and 10
/// steps left; 11 open orders (Reduce: 11-13 how many fewer lots); 12-16 available; 17-21 held; 22-24 expiry against t; 25-27 leaves
/// that a Replace saw, or the order's; 28-30 above the minimum, or the taker's leaves.
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>B5  An order leaves its list before its time, and B10, B11  which one.</summary>
    static void Unlinking<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly Eight<T> order = ref row.Work.Words2;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        Constraints<T, S> unlink = air.When(stage.Unlink), reduce = air.When(stage.Reduce), either = air.When(stage.Unlink + stage.Reduce);

        // Its owner is the command's account, so it is no sentinel, whose owner is no account. An Expire has the order's.
        either.Equal("B5.1", order.W0, c.Account);
        either.Zero("B10.2", c.SelectsClientOrderId * (order.W6 - c.Target));
        either.Zero("B10.2", (kind.Cancel + kind.Replace - c.SelectsClientOrderId) * (order.W4 - c.Target));
        unlink.Zero("B12.2", kind.ForcedExit * (row.Work.Address4 - Shifted(c.Asset, Limits.AccountBits) - c.Account));

        // B6  An Expire takes what has expired, B11  a Replace what has not.
        unlink.Equal(
            "B6", (kind.Expire * (row.TimeMs - order.W5)) + (kind.Replace * (order.W5 - row.TimeMs - one)),
            Joined(limb.L22, limb.L23, limb.L24));
        reduce.Equal("B11.2", order.W5 - row.TimeMs - one, Joined(limb.L22, limb.L23, limb.L24));

        // B11  n = q - (L0 - leaves), and L0 >= leaves, n >= the market's minimum, which is at least 1.
        T wanted = c.Leaves - c.LeavesSeen + order.W3;
        unlink.Equal("B11.3", kind.Replace * (c.LeavesSeen - order.W3), Joined(limb.L25, limb.L26, limb.L27));
        unlink.Equal("B11.3", hint.OwnLots, kind.Replace * wanted);
        unlink.Equal("B7.1", kind.Replace * (hint.OwnLots - c.MinimumQuantity), Joined(limb.L28, limb.L29, limb.L30));
        reduce.Equal("B11.3", c.LeavesSeen - order.W3, Joined(limb.L25, limb.L26, limb.L27));
        reduce.Equal("B11.3", row.Work.New2, wanted);
        reduce.Equal("B7.1", row.Work.New2 - c.MinimumQuantity, Joined(limb.L28, limb.L29, limb.L30));
        reduce.Equal("B11.4", order.W3 - row.Work.New2 - one, Joined(limb.L11, limb.L12, limb.L13));
        reduce.Equal("B11.4", order.W2, c.Price);
        reduce.Equal("B11.4", order.W5, c.ExpiryMs);

        // M1  Slots that nothing leads to are hints of 22 bits.
        Constraints<T, S> hinted = air.When(stage.Unlink + stage.Reduce + stage.Insert);
        hinted.Equal("M1.4", limb.L10, Shifted(limb.L9, 32 - Limits.OrderSlotBits));
    }

    /// <summary>
    /// The order that rests, whoever changes it: it is on the list in hand; B5  unlinked, its predecessor leads to its successor and its
    /// account has one open order fewer; V4  the lots that it loses release exactly what they held.
    /// </summary>
    static void Resting<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly Eight<T> order = ref work.Words2;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T own = stage.Unlink + stage.Reduce + stage.MatchMoney + stage.Insert, head = TakesHead(stage) + stage.Finish;
        air.Equal("B3.1", hint.RestingSide, (own * c.Side) + (head * (one - c.Side)));
        air.When(stage.Unlink + stage.Reduce + TakesHead(stage)).Equal("B3.2", order.W1, c.Market + c.Market + hint.RestingSide);

        Constraints<T, S> leaves = air.When(stage.Unlink + TakesHead(stage));
        leaves.Equal("B5.2", work.New1, work.Words1.W7 + (hint.Zeroes * (order.W7 - work.Words1.W7)));
        leaves.Equal("M2.1", work.NewFirst3, work.OldFirst3);
        leaves.Equal("B5.3", work.NewSecond3, work.OldSecond3 - hint.Use3);
        leaves.Equal("V2.4", work.NewSecond3, limb.L11);
        leaves.Zero("B5.4", hint.Zeroes * work.New2);

        Constraints<T, S> releases = air.When(stage.Unlink + stage.Reduce + stage.Purge + stage.SelfTrade);
        releases.Equal("V4.1", hint.Lots, order.W3 - work.New2);
        air.Equal("V4.1", hint.Hold, hint.Lots * (order.W2 + (hint.RestingSide * (c.LotSize - order.W2))));
        releases.Equal("V4.2", work.NewFirst4, work.OldFirst4 + hint.Hold - hint.OwnLeg);
        releases.Equal("V4.2", work.NewSecond4, work.OldSecond4 - hint.Hold);
        releases.Equal("V2.5", work.NewSecond4, Joined(limb.L17, limb.L18, limb.L19, limb.L20));
        releases.Equal("V2.5", limb.L21, Shifted(limb.L20, 64 - Limits.AmountBits));
        Constraints<T, S> credits = air.When(stage.Unlink + stage.Purge + stage.SelfTrade);
        credits.Equal("V2.6", work.NewFirst4, Joined(limb.L12, limb.L13, limb.L14, limb.L15));
        credits.Equal("V2.6", limb.L16, Shifted(limb.L15, 64 - Limits.AmountBits));
        air.Equal("V7.5", hint.OwnLeg, hint.OwnLots * (c.Price + (c.Side * (c.LotSize - c.Price))));
        air.Equal("V4.3", hint.PaidAsset, c.QuoteAsset + (c.Side * (c.BaseAsset - c.QuoteAsset)));
    }
}
