using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>An element A + B X + C X^2 of T[X] / (X^3 - X - 1): packs of extension elements, one vector for each coordinate.</summary>
/// <typeparam name="T">The base: a field element or a pack of them.</typeparam>
public readonly struct Cubic<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>The coefficient of 1.</summary>
    public readonly T A;

    /// <summary>The coefficient of X.</summary>
    public readonly T B;

    /// <summary>The coefficient of X^2.</summary>
    public readonly T C;

    /// <summary>Made from its coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cubic(T a, T b, T c) => (A, B, C) = (a, b, c);

    /// <summary>The same extension element in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> Broadcast(in Extension value) =>
        new(T.Constant(value.A.Value), T.Constant(value.B.Value), T.Constant(value.C.Value));

    /// <summary>a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> operator +(in Cubic<T> a, in Cubic<T> b) => new(a.A + b.A, a.B + b.B, a.C + b.C);

    /// <summary>a + b for b in the base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> operator +(in Cubic<T> a, in T b) => new(a.A + b, a.B, a.C);

    /// <summary>a - b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> operator -(in Cubic<T> a, in Cubic<T> b) => new(a.A - b.A, a.B - b.B, a.C - b.C);

    /// <summary>a b for b in the base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> operator *(in Cubic<T> a, in T b) => new(a.A * b, a.B * b, a.C * b);

    /// <summary>a b, by the six products of <see cref="Extension"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cubic<T> operator *(in Cubic<T> a, in Cubic<T> b)
    {
        T aa = a.A * b.A, bb = a.B * b.B, cc = a.C * b.C;
        T ab = (a.A + a.B) * (b.A + b.B), ac = (a.A + a.C) * (b.A + b.C), bc = (a.B + a.C) * (b.B + b.C);
        T lessBb = bc - bb;
        return new(aa + (lessBb - cc), ab - aa + (lessBb - bb), ac - aa + bb);
    }

    /// <summary>The product with its conjugates, which lies in the base, and the product of the conjugates alone.</summary>
    /// <returns>N and a' with a a' = N; a' / N is the inverse.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Norm, Cubic<T> Conjugates) Norm(in Cubic<T> a)
    {
        // a b = 1 is a linear system in b whose first row is (A, C, B); Cramer's rule gives b as cofactors over the determinant.
        T ac = a.A + a.C;
        T b0 = ac * ac - a.B * (a.B + a.C);
        T b1 = (a.B + a.C) * a.C - a.B * ac;
        T b2 = a.B * a.B - ac * a.C;
        return (a.A * b0 + a.C * b1 + a.B * b2, new(b0, b1, b2));
    }
}
