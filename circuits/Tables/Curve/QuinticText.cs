using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>GF(p^5) = F[z] / (z^5 - 3) in texts: an element is five readings, the coefficients of 1, z, ..., z^4.</summary>
static class QuinticText
{
    /// <summary>a + b.</summary>
    public static Five<T> Sum<T>(in Five<T> a, in Five<T> b) where T : unmanaged, IAlgebra<T> =>
        new(a.W0 + b.W0, a.W1 + b.W1, a.W2 + b.W2, a.W3 + b.W3, a.W4 + b.W4);

    /// <summary>a - b.</summary>
    public static Five<T> Difference<T>(in Five<T> a, in Five<T> b) where T : unmanaged, IAlgebra<T> =>
        new(a.W0 - b.W0, a.W1 - b.W1, a.W2 - b.W2, a.W3 - b.W3, a.W4 - b.W4);

    /// <summary>The element times a number.</summary>
    public static Five<T> Times<T>(in Five<T> a, ulong factor) where T : unmanaged, IAlgebra<T>
    {
        T times = T.Constant(factor);
        return new(a.W0 * times, a.W1 * times, a.W2 * times, a.W3 * times, a.W4 * times);
    }

    /// <summary>a b: a degree more than the two have.</summary>
    public static Five<T> Product<T>(in Five<T> a, in Five<T> b) where T : unmanaged, IAlgebra<T>
    {
        T residue = T.Constant(Quintic.Residue);
        return new(
            (a.W0 * b.W0) + (residue * ((a.W1 * b.W4) + (a.W2 * b.W3) + (a.W3 * b.W2) + (a.W4 * b.W1))),
            (a.W0 * b.W1) + (a.W1 * b.W0) + (residue * ((a.W2 * b.W4) + (a.W3 * b.W3) + (a.W4 * b.W2))),
            (a.W0 * b.W2) + (a.W1 * b.W1) + (a.W2 * b.W0) + (residue * ((a.W3 * b.W4) + (a.W4 * b.W3))),
            (a.W0 * b.W3) + (a.W1 * b.W2) + (a.W2 * b.W1) + (a.W3 * b.W0) + (residue * (a.W4 * b.W4)),
            (a.W0 * b.W4) + (a.W1 * b.W3) + (a.W2 * b.W2) + (a.W3 * b.W1) + (a.W4 * b.W0));
    }

    /// <summary>The elements are equal.</summary>
    public static void Equal<T, S>(Constraints<T, S> air, string clause, in Five<T> actual, in Five<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal(clause, actual.W0, expected.W0);
        air.Equal(clause, actual.W1, expected.W1);
        air.Equal(clause, actual.W2, expected.W2);
        air.Equal(clause, actual.W3, expected.W3);
        air.Equal(clause, actual.W4, expected.W4);
    }

    /// <summary>The element is 0.</summary>
    public static void Zero<T, S>(Constraints<T, S> air, string clause, in Five<T> element)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Zero(clause, element.W0);
        air.Zero(clause, element.W1);
        air.Zero(clause, element.W2);
        air.Zero(clause, element.W3);
        air.Zero(clause, element.W4);
    }
}
