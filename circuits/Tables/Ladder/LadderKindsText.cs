using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Sums of the kinds of a row; of the first eight at most one is 1.</summary>
static class LadderKindsText
{
    /// <summary>Whether the row does anything.</summary>
    public static T Any<T>(this in LadderKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Double + Adds(kind) + kind.Nonce + kind.Words + kind.Key;

    /// <summary>Whether something other than the sum is added.</summary>
    public static T Adds<T>(this in LadderKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Digit + kind.Comb + kind.Final + kind.Multiple;

    /// <summary>Whether the next row goes on from the sum.</summary>
    public static T GoesOn<T>(this in LadderKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Double + kind.Digit + kind.Comb + kind.Multiple - kind.Last;

    /// <summary>The kinds as a number of eleven bits.</summary>
    public static T Number<T>(this in LadderKinds<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Double + Times(kind.Digit, 1) + Times(kind.Comb, 2) + Times(kind.Final, 3) + Times(kind.Nonce, 4) + Times(kind.Words, 5)
        + Times(kind.Key, 6) + Times(kind.Multiple, 7) + Times(kind.Opening, 8) + Times(kind.Half, 9) + Times(kind.Last, 10);

    /// <summary>Every kind is a bit.</summary>
    public static void Bits<T, S>(Constraints<T, S> air, string clause, in LadderKinds<T> kind)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Bit(clause, kind.Double);
        air.Bit(clause, kind.Digit);
        air.Bit(clause, kind.Comb);
        air.Bit(clause, kind.Final);
        air.Bit(clause, kind.Nonce);
        air.Bit(clause, kind.Words);
        air.Bit(clause, kind.Key);
        air.Bit(clause, kind.Multiple);
        air.Bit(clause, kind.Opening);
        air.Bit(clause, kind.Half);
        air.Bit(clause, kind.Last);
    }

    static T Times<T>(T kind, int bit) where T : unmanaged, IAlgebra<T> => kind * T.Constant(1UL << bit);
}
