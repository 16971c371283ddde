using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>GF(p^2) = F[t] / (t^2 - 7) in texts; 7 generates the units of F, so it is no square.</summary>
static class QuadraticText
{
    /// <summary>t^2.</summary>
    public const ulong Root = 7;

    /// <summary>a b + c, for c in F: a step of Horner's rule.</summary>
    public static Two<T> Step<T>(in Two<T> a, in Two<T> b, T c) where T : unmanaged, IAlgebra<T>
    {
        Two<T> product = Product(a, b);
        return product with { W0 = product.W0 + c };
    }

    /// <summary>a b.</summary>
    public static Two<T> Product<T>(in Two<T> a, in Two<T> b) where T : unmanaged, IAlgebra<T> =>
        new((a.W0 * b.W0) + (T.Constant(Root) * (a.W1 * b.W1)), (a.W0 * b.W1) + (a.W1 * b.W0));

    /// <summary>a + b.</summary>
    public static Two<T> Sum<T>(in Two<T> a, in Two<T> b) where T : unmanaged, IAlgebra<T> => new(a.W0 + b.W0, a.W1 + b.W1);

    /// <summary>The elements are equal.</summary>
    public static void Equal<T, S>(Constraints<T, S> air, string clause, in Two<T> actual, in Two<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal(clause, actual.W0, expected.W0);
        air.Equal(clause, actual.W1, expected.W1);
    }
}
