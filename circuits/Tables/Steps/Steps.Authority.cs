using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of an Authority row: 8-10 nonce above the last; 11-13 nonce below t + one day; 14-16 the key's life; 17-21 available, or the
/// leaves that a Replace saw; 22-24 quantity above the minimum, or the life of the signing key beyond that of the key that it adds;
/// 25 open orders below their bound; 26-30 bits of the scope.
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>From a Command row to the row behind it: the key that signed, its nonce, and what a new key will be.</summary>
    static void Handover<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        CommandWork<T> work = CommandOf(row);
        Eight<T> w = work.Words;
        ref readonly Eight<T> key = ref next.Work.Words1;
        ref readonly Eight<T> added = ref next.Work.Words2;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        Constraints<T, S> signs = air.Transition.When(row.Stage.Command).When(next.Stage.Authority);
        signs.Equal(
            "M1.2", next.Work.Address1, T.Constant(KeysBase) + row.Carried.Account + Shifted(limb.L5 + one, Limits.AccountBits));
        signs.Equal("K1.1", key.W0, work.Key.W0);
        signs.Equal("K1.1", key.W1, work.Key.W1);
        signs.Equal("K1.1", key.W2, work.Key.W2);
        signs.Equal("K1.1", key.W3, work.Key.W3);
        signs.Equal("K1.1", key.W4, work.Key.W4);
        signs.Equal("K1.2", next.Work.New1, w.W1);

        Constraints<T, S> adds = air.Transition.When(row.Stage.Command).When(row.Kind.AddKey);
        adds.Equal("K3.1", w.W3, limb.L30 + one + Shifted(added.W6, 8));
        adds.Equal("K3.1", added.W0, w.W4);
        adds.Equal("K3.1", added.W1, w.W5);
        adds.Equal("K3.1", added.W2, w.W6);
        adds.Equal("K3.1", added.W3, w.W7);
        adds.Equal("K3.1", added.W4, work.Tail);
        adds.Equal("K3.1", added.W7, row.Carried.ExpiryMs);

        Constraints<T, S> registers = air.Transition.When(row.Stage.Command).When(row.Kind.RegisterKey);
        registers.Equal("K4", added.W0, w.W1);
        registers.Equal("K4", added.W1, w.W2);
        registers.Equal("K4", added.W2, w.W3);
        registers.Equal("K4", added.W3, w.W4);
        registers.Equal("K4", added.W4, w.W5);
        registers.Equal("K4", added.W6, limb.L30);
        registers.Equal("K4", added.W7, w.W6);

        // AddKey has a row of its signer's key in between; there word 5 is 0, in the end it is the nonce that stays (K2).
        Constraints<T, S> passes = air.Transition.When(row.Stage.Authority).When(row.Kind.AddKey);
        ref readonly Eight<T> passed = ref row.Work.Words2;
        passes.Equal("K3.1", added.W0, passed.W0);
        passes.Equal("K3.1", added.W1, passed.W1);
        passes.Equal("K3.1", added.W2, passed.W2);
        passes.Equal("K3.1", added.W3, passed.W3);
        passes.Equal("K3.1", added.W4, passed.W4);
        passes.Equal("K3.1", added.W6, passed.W6);
        passes.Equal("K3.1", added.W7, passed.W7);
    }

    /// <summary>
    /// K1  The key's scope has the command's bit, t &lt; its expiry, last nonce &lt; nonce &lt;= t + one day.
    /// K3  A key that adds one lives as long.
    /// </summary>
    static void Authority<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly Eight<T> key = ref row.Work.Words1;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        Constraints<T, S> authority = air.When(row.Stage.Authority);
        authority.Equal("K1.3", row.Work.New1 - key.W5 - one, Joined(limb.L8, limb.L9, limb.L10));
        authority.Equal("K1.4", row.TimeMs + T.Constant(Limits.NonceLeadMs) - row.Work.New1, Joined(limb.L11, limb.L12, limb.L13));
        authority.Equal("K1.5", key.W7 - row.TimeMs - one, Joined(limb.L14, limb.L15, limb.L16));

        authority.Bit("K1.6", limb.L26);
        authority.Bit("K1.6", limb.L27);
        authority.Bit("K1.6", limb.L28);
        authority.Bit("K1.6", limb.L29);
        authority.Bit("K1.6", limb.L30);
        authority.Equal("K1.6", key.W6, Bits(limb.L26, limb.L27, limb.L28, limb.L29, limb.L30));
        authority.Zero(
            "K1.6",
            ((kind.Place + kind.Replace) * (one - limb.L26)) + ((kind.Cancel + kind.CancelAll) * (one - limb.L27))
                + (kind.Transfer * (one - limb.L28)) + (kind.Withdraw * (one - limb.L29))
                + ((kind.AddKey + kind.RevokeKey) * (one - limb.L30)));

        authority.Zero("K3.2", kind.AddKey * (c.Asset - key.W6));
        authority.Equal(
            "K3.3", (kind.Place * (c.Leaves - c.MinimumQuantity)) + (kind.AddKey * (key.W7 - c.ExpiryMs)),
            Joined(limb.L22, limb.L23, limb.L24));
        authority.Zero("S0.7", limb.L31);

        authority.Equal(
            "V2.2", c.LeavesSeen + (kind.Place * row.Work.NewFirst4),
            Joined(limb.L17, limb.L18, limb.L19) + (kind.Place * Shifted(limb.L20, 48)));
        authority.Zero("V2.2", kind.Replace * (limb.L20 - Shifted(limb.L19, 48 - Limits.QuantityBits)));
        authority.Zero("V2.2", (one - kind.Place - kind.Replace) * limb.L20);
        authority.Equal("V2.2", limb.L21, kind.Place * Shifted(limb.L20, 64 - Limits.AmountBits));
    }

    static T Bits<T>(T b0, T b1, T b2, T b3, T b4) where T : unmanaged, IAlgebra<T> =>
        b0 + Shifted(b1, 1) + Shifted(b2, 2) + Shifted(b3, 3) + Shifted(b4, 4);

    /// <summary>
    /// The market of an order command, and what a Place begins with: an account with room (B12), an open market (S4), the minimum (B7: with
    /// K3.3), its funds moved out (V7).
    /// </summary>
    static void Market<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly Eight<T> market = ref work.Words2;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;

        // E1  The market exists: its lot is not 0. What steps need of it is carried from here.
        Constraints<T, S> reads = air.When(row.Stage.Authority + row.Stage.Terms).When(hint.Use2);
        reads.Equal("S1.8", c.BaseAsset, market.W0);
        reads.Equal("S1.8", c.QuoteAsset, market.W1);
        reads.Equal("S1.8", c.LotSize, market.W2);
        reads.Equal("S1.8", c.MakerFee, market.W3);
        reads.Equal("S1.8", c.TakerFee, market.W4);
        reads.Equal("S1.8", c.MinimumQuantity, market.W6);
        air.When(row.Stage.Authority + row.Stage.Terms).Equal("E1.3", c.LotSize * hint.Inverse, hint.Use2);
        air.When(row.Stage.Authority).Zero("S0.6", (one - hint.Use2) * hint.Inverse);
        Constraints<T, S> terms = air.When(row.Stage.Terms);
        terms.Equal("W2.2", c.Market, limb.L8);
        terms.Equal("W2.2", limb.L9, Shifted(limb.L8, 16 - Limits.MarketBits));

        // S4  Status 1 lets everything in, 2 a PostOnly and a reduce.
        Constraints<T, S> authority = air.When(row.Stage.Authority);
        authority.Zero("S4.1", (kind.Place + kind.Replace) * (market.W5 - one - hint.IsPostOnlyMarket));
        authority.Zero("S0.6", (one - kind.Place - kind.Replace) * hint.IsPostOnlyMarket);
        air.Zero("S4.2", hint.IsPostOnlyMarket * (one - c.IsPostOnly) * (one - c.IsReduce));

        // B12  255 - open orders, or one more where nothing can rest.
        authority.Equal("E1.1", work.OldFirst3, hint.Use3);
        authority.Equal("M2.1", work.NewFirst3, work.OldFirst3);
        authority.Equal("M2.1", work.NewSecond3, work.OldSecond3);
        authority.Equal(
            "B12.1", limb.L25, kind.Place * (T.Constant(Limits.MaxOpenOrders - 1) - work.OldSecond3 + c.IsIoc + c.IsFok));

        // V7  The funds of a Place leave what is available; K1 says that the command may do so.
        authority.Zero("V7.3", hint.OwnLots - (kind.Place * c.Leaves));
        authority.Equal("V7.4", work.NewFirst4, work.OldFirst4 - hint.OwnLeg);
        authority.Equal("V7.4", work.NewSecond4, work.OldSecond4);
    }
}
