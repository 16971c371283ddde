using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The linear layers of <see cref="Poseidon2Width8"/>, by additions.</summary>
public static class Layers
{
    /// <summary>x := E x with E = [[2 M4, M4], [M4, 2 M4]] and M4 = circ(2, 3, 1, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void External<T>(ref Eight<T> x) where T : unmanaged, IAlgebra<T>
    {
        Four<T> left = MultiplyByM4(x.W0, x.W1, x.W2, x.W3), right = MultiplyByM4(x.W4, x.W5, x.W6, x.W7);
        T sum0 = left.W0 + right.W0, sum1 = left.W1 + right.W1, sum2 = left.W2 + right.W2, sum3 = left.W3 + right.W3;
        x = new(
            left.W0 + sum0, left.W1 + sum1, left.W2 + sum2, left.W3 + sum3,
            right.W0 + sum0, right.W1 + sum1, right.W2 + sum2, right.W3 + sum3);
    }

    /// <summary>x := (sum of x) + D x, word by word, with D = (-2, 1, 2, 1/2, 3, -1/2, -3, -4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Internal<T>(ref Eight<T> x) where T : unmanaged, IAlgebra<T>
    {
        T half = T.Constant((Goldilocks.Modulus / 2) + 1);
        T sum = x.W0 + x.W1 + (x.W2 + x.W3) + (x.W4 + x.W5 + (x.W6 + x.W7));
        T twice7 = x.W7 + x.W7;
        x = new(
            sum - (x.W0 + x.W0), sum + x.W1, sum + (x.W2 + x.W2), sum + (x.W3 * half),
            sum + (x.W4 + x.W4 + x.W4), sum - (x.W5 * half), sum - (x.W6 + x.W6 + x.W6), sum - (twice7 + twice7));
    }

    // All + x0 + 2 x1 and its rotations.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Four<T> MultiplyByM4<T>(T x0, T x1, T x2, T x3) where T : unmanaged, IAlgebra<T>
    {
        T x01 = x0 + x1, x23 = x2 + x3, all = x01 + x23, allAnd1 = all + x1, allAnd3 = all + x3;
        return new(allAnd1 + x01, allAnd1 + (x2 + x2), allAnd3 + x23, allAnd3 + (x0 + x0));
    }
}
