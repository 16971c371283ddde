using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of a Finish row: 8-9 how far prices cross, or how far they do not; 12-16 funds that return; 22-24 the order's life; 25-27 how far
/// the leaves are above the minimum, or below it. Of an Insert row: 8-10 predecessor's slot; 11-12 and 13-14 order of prices; 15 room for
/// open orders; 16-18 the new slot; 19-20 its distance from the first.
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>
    /// B4  Why the order goes no further: no leaves; or the head does not cross (an end of the list never does), and the leaves rest or
    /// are cancelled; or it crosses, and 64 steps were done.  V7  What is left of the funds returns, less what the leaves hold (V4).
    /// </summary>
    static void Finishing<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T next = work.Words1.W7, infinity = T.Constant(Limits.PriceEnd);
        Constraints<T, S> finish = air.When(row.Stage.Finish), looks = air.When(hint.Looks);
        finish.Equal("B4.6", c.Leaves * hint.Inverse, hint.Looks);
        finish.Zero("B4.6", c.Leaves * (one - hint.Looks));
        finish.Zero("S0.6", (one - hint.Looks) * hint.Inverse);
        finish.Equal("B4.7", next * hint.Inverse2, hint.Looks - hint.IsNull);
        finish.Zero("B4.7", next * hint.IsNull);
        finish.Zero("B4.7", (one - hint.Looks) * hint.IsNull);
        finish.Zero("S0.6", (one - hint.Looks + hint.IsNull) * hint.Inverse2);

        // How far the prices cross: a buyer meets infinity at the end of the list, a seller 0.
        T crossing = ((one - c.Side - c.Side) * (c.Price - work.Words2.W2)) - (hint.IsNull * (one - c.Side) * infinity);
        T gap = Joined(limb.L8, limb.L9);
        air.Zero("B4.8", hint.Crosses * (gap - crossing));
        air.Zero("B4.8", (hint.Looks - hint.Crosses) * (gap + crossing + one));
        air.Zero("B4.9", hint.Crosses * (c.Count - T.Constant(Limits.MaxMakersPerCommand)));

        // B7, B8  What may rest does: not an Ioc, nothing below the minimum; a Fok has no leaves. So what crosses does not (B4.10).
        T above = c.Leaves - c.MinimumQuantity;
        looks.Equal(
            "B7.2", above - (hint.Verdict * (above + above + one)), Joined(limb.L25, limb.L26, limb.L27));
        air.Zero("B8.2", hint.Rests * c.IsIoc);
        air.Zero("B7.2", hint.Rests * hint.Verdict);
        air.Zero("B4.10", (hint.Looks - hint.Crosses - hint.Rests) * (one - c.IsIoc) * (one - hint.Verdict));
        looks.Zero("B8.3", c.IsFok);

        finish.Equal("S3.2", c.ExpiryMs - row.TimeMs - one, Joined(limb.L22, limb.L23, limb.L24));
        finish.Equal("V4.4", hint.OwnLots, hint.Rests * c.Leaves);
        finish.Equal("V2.7", c.Funds - hint.OwnLeg, Joined(limb.L12, limb.L13, limb.L14, limb.L15));
        finish.Equal("V2.7", limb.L16, Shifted(limb.L15, 64 - Limits.AmountBits));
        finish.Equal("V7.2", work.NewFirst3, work.OldFirst3 + c.Funds - hint.OwnLeg);
        finish.Equal("V4.4", work.NewSecond3, work.OldSecond3 + hint.OwnLeg);

        // V3  The makers' fees reach the fee account.
        finish.Equal("V3.2", work.NewFirst4, work.OldFirst4 + c.MakerFees);
        finish.Equal("V3.2", work.NewSecond4, work.OldSecond4);
    }

    /// <summary>
    /// B2  The new order goes behind P and before N = P.next: P is on this side, key(P) &lt;= key(new) &lt; key(N); the slot is
    /// empty and one of those for orders.  B12  Its account has one open order more, at most 256.
    /// </summary>
    static void Inserting<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        ref readonly Eight<T> before = ref work.Words1;
        ref readonly Eight<T> behind = ref work.Words2;
        T side = c.Market + c.Market + c.Side, direction = one - c.Side - c.Side, infinity = T.Constant(Limits.PriceEnd);
        Constraints<T, S> insert = air.When(row.Stage.Insert);
        insert.Equal("B2.1", before.W1, side);
        insert.Equal("B2.2", (before.W0 - T.Constant(Order.SentinelFlag)) * hint.Inverse, one - hint.IsFirst);
        insert.Zero("B2.2", (before.W0 - T.Constant(Order.SentinelFlag)) * hint.IsFirst);
        insert.Zero("S0.6", hint.IsFirst * hint.Inverse);
        insert.Equal("B2.3", before.W7 * hint.Inverse2, one - hint.IsNull);
        insert.Zero("B2.3", before.W7 * hint.IsNull);
        insert.Zero("S0.6", hint.IsNull * hint.Inverse2);
        insert.Zero("B2.4", (one - hint.IsNull) * (behind.W1 - side));

        // By prices: the sentinel of bids is as good as infinity, that of asks is 0; the end of a list the other way round.
        insert.Equal(
            "B2.5", (direction * (before.W2 - c.Price)) + (hint.IsFirst * (one - c.Side) * infinity), Joined(limb.L11, limb.L12));
        insert.Equal(
            "B2.6", (direction * (c.Price - behind.W2)) + (hint.IsNull * c.Side * infinity) - one, Joined(limb.L13, limb.L14));

        insert.Equal("B2.7", work.New1, Joined(limb.L16, limb.L17));
        insert.Equal("B2.7", limb.L18, Shifted(limb.L17, 32 - Limits.OrderSlotBits));
        insert.Equal("B2.7", work.New1 - T.Constant(Limits.FirstOrderSlot), Joined(limb.L19, limb.L20));
        insert.Equal("B12.3", work.NewSecond4, work.OldSecond4 + one);
        insert.Equal("B12.3", T.Constant(Limits.MaxOpenOrders) - work.NewSecond4, limb.L15);
        insert.Equal("M2.1", work.NewFirst4, work.OldFirst4);
    }
}
