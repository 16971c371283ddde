using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of an Apply row: 8 how far a status rises; 12-16 word 0 of access 3; 17-21 bits of a new key's scope; 22-26 its signer's.
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>V6, K5, B12  Deposit, Withdraw, Transfer, and the ends of ForcedExit and CancelAll.</summary>
    static void Applying<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T amount = row.Carried.Funds;
        Constraints<T, S> apply = air.When(row.Stage.Apply), credit = air.When(row.Stage.Credit);
        apply.Zero("V6.1", kind.Deposit * (work.NewFirst3 - one));
        apply.Zero("V6.2", (kind.Withdraw + kind.Transfer) * (work.NewFirst3 - work.OldFirst3 + amount));
        apply.Zero("B12.4", kind.ForcedExit * work.NewFirst3);
        apply.Zero("M2.1", kind.CancelAll * (work.NewFirst3 - work.OldFirst3));
        apply.Equal("M2.1", work.NewSecond3, work.OldSecond3);
        apply.Zero("B12.5", (kind.ForcedExit + kind.CancelAll) * work.OldSecond3);
        apply.Equal("V2.3", work.NewFirst3, Joined(limb.L12, limb.L13, limb.L14, limb.L15));
        apply.Equal("V2.3", limb.L16, Shifted(limb.L15, 64 - Limits.AmountBits));

        apply.Equal("V6.3", work.NewFirst4, work.OldFirst4 + (kind.Deposit * amount));
        apply.Equal("M2.1", work.NewSecond4, work.OldSecond4);
        apply.Zero("K5.1", kind.Transfer * (work.OldFirst4 - one));
        credit.Equal("K5.2", work.NewFirst4, work.OldFirst4 + amount);
        credit.Equal("M2.1", work.NewSecond4, work.OldSecond4);

        // K5  What leaves is published: a withdrawal always, an exit when it pays something.
        apply.Equal("K5.3", work.OldFirst3 * hint.Inverse2, one - hint.IsNull);
        apply.Zero("K5.3", work.OldFirst3 * hint.IsNull);
        apply.Zero("S0.6", hint.IsNull * hint.Inverse2);
        apply.Equal("K5.3", hint.Publishes, kind.Withdraw + (kind.ForcedExit * (one - hint.IsNull)));
        air.When(hint.Publishes).Publish("K5.4", new Withdrawal<T>(work.Address3, work.OldFirst3 - work.NewFirst3));
    }

    /// <summary>K2  Whoever writes a key, its last nonce stays; a revoked key is 0.  K3  A new scope is part of its signer's.</summary>
    static void Keys<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly Eight<T> key = ref row.Work.Words2;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        Constraints<T, S> apply = air.When(row.Stage.Apply);
        apply.Zero("K2.1", WritesKey(kind) * (key.W5 - row.Work.Words1.W5));
        apply.Zero("K2.2", kind.RevokeKey * key.W0);
        apply.Zero("K2.2", kind.RevokeKey * key.W1);
        apply.Zero("K2.2", kind.RevokeKey * key.W2);
        apply.Zero("K2.2", kind.RevokeKey * key.W3);
        apply.Zero("K2.2", kind.RevokeKey * key.W4);
        apply.Zero("K2.2", kind.RevokeKey * key.W6);
        apply.Zero("K2.2", kind.RevokeKey * key.W7);

        apply.Equal("K3.4", kind.AddKey * key.W6, Bits(limb.L17, limb.L18, limb.L19, limb.L20, limb.L21));
        apply.Equal("K3.4", kind.AddKey * row.Carried.Asset, Bits(limb.L22, limb.L23, limb.L24, limb.L25, limb.L26));
        Subset(apply, one, limb.L17, limb.L22);
        Subset(apply, one, limb.L18, limb.L23);
        Subset(apply, one, limb.L19, limb.L24);
        Subset(apply, one, limb.L20, limb.L25);
        Subset(apply, one, limb.L21, limb.L26);
    }

    static void Subset<T, S>(Constraints<T, S> apply, T one, T part, T whole) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        apply.Bit("K3.4", part);
        apply.Bit("K3.4", whole);
        apply.Zero("K3.5", part * (one - whole));
    }

    /// <summary>
    /// V5  A market is created once, over an empty record; later status and fees alone change.  E1  LowerMarketStatus raises the number.
    /// B1  A new market has two sentinels.
    /// </summary>
    static void Markets<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1), zero = T.Constant(0);
        ref readonly Eight<T> old = ref row.Work.Words1;
        ref readonly Eight<T> now = ref row.Work.Words2;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly HintColumns<T> hint = ref row.Hint;
        var nothing = new Eight<T>(zero, zero, zero, zero, zero, zero, zero, zero);
        Constraints<T, S> apply = air.When(row.Stage.Apply);
        apply.Equal("V5.1", old.W2 * hint.Inverse, hint.Verdict);
        apply.Zero("V5.1", old.W2 * (one - hint.Verdict));
        apply.Zero("S0.6", (one - hint.Verdict) * hint.Inverse);
        apply.Equal("V5.1", hint.Creates, kind.CreateMarket * (one - hint.Verdict));
        apply.Equal("V5.1", hint.Updates, kind.UpdateMarket * hint.Verdict);

        Constraints<T, S> creates = air.When(hint.Creates);
        Equal(creates, "V5.2", old, nothing);
        Equal(creates, "V5.3", now, new(
            c.BaseAsset, c.QuoteAsset, c.LotSize, c.MakerFee, c.TakerFee, c.Target, c.MinimumQuantity, zero));
        Equal(apply.When(kind.CreateMarket - hint.Creates), "V5.4", now, old);

        Constraints<T, S> changes = apply.When(kind.UpdateMarket + kind.LowerMarketStatus);
        changes.Equal("V5.5", now.W0, old.W0);
        changes.Equal("V5.5", now.W1, old.W1);
        changes.Equal("V5.5", now.W2, old.W2);
        changes.Equal("V5.5", now.W6, old.W6);
        changes.Equal("V5.5", now.W7, old.W7);
        Constraints<T, S> updates = air.When(hint.Updates), keeps = apply.When(kind.UpdateMarket - hint.Updates);
        updates.Equal("V5.6", now.W3, c.MakerFee);
        updates.Equal("V5.6", now.W4, c.TakerFee);
        updates.Equal("V5.6", now.W5, c.Target);
        keeps.Equal("V5.4", now.W3, old.W3);
        keeps.Equal("V5.4", now.W4, old.W4);
        keeps.Equal("V5.4", now.W5, old.W5);
        apply.Zero("V5.5", kind.LowerMarketStatus * (now.W3 - old.W3));
        apply.Zero("V5.5", kind.LowerMarketStatus * (now.W4 - old.W4));
        apply.Zero("E1.2", kind.LowerMarketStatus * (now.W5 - c.Target));
        apply.Equal("E1.2", kind.LowerMarketStatus * (c.Target - old.W5 - one), row.Limb.L8);
        apply.Zero("E1.2", kind.LowerMarketStatus * (one - hint.Verdict));

        Constraints<T, S> sentinel = air.When(row.Stage.Sentinel);
        Equal(sentinel, "B1.2", row.Work.Words1, nothing);
        Equal(sentinel, "B1.2", row.Work.Words2, new(
            T.Constant(Order.SentinelFlag), c.Market + c.Market + c.Side, zero, zero, zero, zero, zero, zero));
    }

    static void Equal<T, S>(Constraints<T, S> air, string clause, in Eight<T> actual, in Eight<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal(clause, actual.W0, expected.W0);
        air.Equal(clause, actual.W1, expected.W1);
        air.Equal(clause, actual.W2, expected.W2);
        air.Equal(clause, actual.W3, expected.W3);
        air.Equal(clause, actual.W4, expected.W4);
        air.Equal(clause, actual.W5, expected.W5);
        air.Equal(clause, actual.W6, expected.W6);
        air.Equal(clause, actual.W7, expected.W7);
    }
}
