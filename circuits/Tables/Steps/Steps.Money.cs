using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of MatchMoney and Settle: leg = h 2^32 + l with h in 8-10 and l in 11-12; a in 13-14; b in 15-16 and 999,999 - b in 22-23; c in
/// 24-27; d in 28-29 and 999,999 - d in 30-31. 17-21 what the maker still holds.
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>V3  The fee of a MatchMoney or Settle row: a 2^32 + c.</summary>
    static T Fee<T>(in LimbColumns<T> limb) where T : unmanaged, IAlgebra<T> =>
        Shifted(Joined(limb.L13, limb.L14), 32) + Joined(limb.L24, limb.L25, limb.L26);

    /// <summary>
    /// B3  A match trades at the maker's price.  V4  The maker pays from what it holds, and receives what the taker pays less its fee; the
    /// taker is settled once, from sums (V3, V7).
    /// </summary>
    static void Money<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;

        // One leg is lots x price, the other lots x lot size; Hold is the one that the taker's side pays.
        T given = hint.Hold, taken = (hint.Lots * (c.LotSize + work.Words2.W2)) - hint.Hold;
        Constraints<T, S> match = air.When(row.Stage.MatchMoney);
        match.Equal("V4.5", work.NewFirst3, work.OldFirst3);
        match.Equal("V4.5", work.NewSecond3, work.OldSecond3 - taken);
        match.Equal("V2.8", work.NewSecond3, Joined(limb.L17, limb.L18, limb.L19, limb.L20));
        match.Equal("V2.8", limb.L21, Shifted(limb.L20, 64 - Limits.AmountBits));
        match.Equal("V4.6", work.NewFirst4, work.OldFirst4 + given - Fee(limb));
        match.Equal("V4.6", work.NewSecond4, work.OldSecond4);
        air.Transition.When(row.Stage.MatchMoney).Equal("V3.1", next.Carried.Received, c.Received + taken);

        Constraints<T, S> settle = air.When(row.Stage.Settle);
        settle.Equal("V3.3", work.NewFirst3, work.OldFirst3 + c.Received - Fee(limb));
        settle.Equal("V3.3", work.NewSecond3, work.OldSecond3);
        settle.Equal("V3.4", work.NewFirst4, work.OldFirst4 + Fee(limb));
        settle.Equal("V3.4", work.NewSecond4, work.OldSecond4);
    }

    /// <summary>
    /// V3  fee = ceil(leg rate / 10^6): h rate = a 10^6 + b, b 2^32 + l rate + 999,999 = c 10^6 + d, with h &lt; 2^30,
    /// l, a &lt; 2^32, c &lt; 2^36, b, d &lt; 10^6 and rate &lt; 2^16: no side of an equation reaches 2^57.
    /// </summary>
    static void Fees<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LimbColumns<T> limb = ref row.Limb;
        ref readonly CarriedColumns<T> carried = ref row.Carried;
        T million = T.Constant(Limits.FeeDenominator), last = T.Constant(Limits.FeeDenominator - 1);
        T high = Joined(limb.L8, limb.L9), low = Joined(limb.L11, limb.L12), a = Joined(limb.L13, limb.L14);
        T b = Joined(limb.L15, limb.L16), c = Joined(limb.L24, limb.L25, limb.L26), d = Joined(limb.L28, limb.L29);
        T leg = Shifted(high, 32) + low;
        Constraints<T, S> match = air.When(row.Stage.MatchMoney), settle = air.When(row.Stage.Settle);
        match.Equal("V3.5", row.Hint.Hold, leg);
        match.Equal("V3.6", high * carried.MakerFee, (a * million) + b);
        match.Equal("V3.6", Shifted(b, 32) + (low * carried.MakerFee) + last, (c * million) + d);
        settle.Equal("V3.5", carried.Received, leg);
        settle.Equal("V3.6", high * carried.TakerFee, (a * million) + b);
        settle.Equal("V3.6", Shifted(b, 32) + (low * carried.TakerFee) + last, (c * million) + d);

        Constraints<T, S> either = air.When(row.Stage.MatchMoney + row.Stage.Settle);
        either.Equal("V3.7", limb.L10, Shifted(limb.L9, 64 - Limits.AmountBits));
        either.Equal("V3.7", last - b, Joined(limb.L22, limb.L23));
        either.Equal("V3.7", limb.L27, Shifted(limb.L26, 12));
        either.Equal("V3.7", last - d, Joined(limb.L30, limb.L31));
    }
}
