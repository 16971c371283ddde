using System.Globalization;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// An element A + B X + C X^2 of the cubic extension F[X] / (X^3 - X - 1), 24 bytes: the field of all challenges, about 2^192 elements.
/// </summary>
/// <remarks>
/// X^3 - X - 1 has no root in F, so it is irreducible; the tests check it by X^(p^3) = X and X^p different from X.
/// With X^3 = X + 1 and X^4 = X^2 + X a product has the coefficients
///   1: aA + c3,  X: aB + c3 + c4,  X^2: aC + c4  for c3 = b1 c2 + c1 b2 and c4 = c1 c2,
/// which Karatsuba's trick turns into six products of base elements.
/// </remarks>
public readonly struct Extension : IEquatable<Extension>, IAlgebra<Extension>
{
    /// <summary>Base coordinates of an element.</summary>
    public const int Degree = 3;

    /// <summary>The coefficient of 1.</summary>
    public readonly Goldilocks A;

    /// <summary>The coefficient of X.</summary>
    public readonly Goldilocks B;

    /// <summary>The coefficient of X^2.</summary>
    public readonly Goldilocks C;

    /// <summary>Made from its coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Extension(Goldilocks a, Goldilocks b, Goldilocks c) => (A, B, C) = (a, b, c);

    /// <summary>The additive identity.</summary>
    public static Extension Zero => default;

    /// <summary>The multiplicative identity.</summary>
    public static Extension One => new(Goldilocks.One, default, default);

    /// <summary>X.</summary>
    public static Extension X => new(default, Goldilocks.One, default);

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => A.IsZero && B.IsZero && C.IsZero;

    /// <inheritdoc/>
    public static Extension Constant(ulong canonical) => new(Goldilocks.FromCanonical(canonical), default, default);

    /// <summary>The element of the base field.</summary>
    public static implicit operator Extension(Goldilocks value) => new(value, default, default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extension operator +(Extension a, Extension b) => new(a.A + b.A, a.B + b.B, a.C + b.C);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extension operator -(Extension a, Extension b) => new(a.A - b.A, a.B - b.B, a.C - b.C);

    /// <summary>-a.</summary>
    public static Extension operator -(Extension a) => new(-a.A, -a.B, -a.C);

    /// <summary>a b for b in the base field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extension operator *(Extension a, Goldilocks b) => new(a.A * b, a.B * b, a.C * b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extension operator *(Extension a, Extension b)
    {
        Goldilocks aa = a.A * b.A, bb = a.B * b.B, cc = a.C * b.C;
        Goldilocks ab = (a.A + a.B) * (b.A + b.B), ac = (a.A + a.C) * (b.A + b.C), bc = (a.B + a.C) * (b.B + b.C);
        Goldilocks lessBb = bc - bb;
        return new(aa + (lessBb - cc), ab - aa + (lessBb - bb), ac - aa + bb);
    }

    /// <summary>a to a power; a^0 = 1 also for 0.</summary>
    public Extension Pow(ulong exponent)
    {
        Extension result = One;
        for (Extension square = this; exponent != 0; exponent >>= 1, square *= square)
            if ((exponent & 1) != 0) result *= square;
        return result;
    }

    /// <summary>a squared so many times: a^(2^count).</summary>
    public Extension PowTwoTo(int count)
    {
        Extension result = this;
        for (int i = 0; i < count; i++) result *= result;
        return result;
    }

    /// <summary>1 / a.</summary>
    /// <exception cref="DivideByZeroException">a is 0.</exception>
    public Extension Inverse()
    {
        if (IsZero) throw new DivideByZeroException("0 has no inverse in the extension field.");
        (Goldilocks norm, Cubic<Goldilocks> conjugates) = Cubic<Goldilocks>.Norm(new(A, B, C));
        Goldilocks inverse = norm.Inverse();
        return new(conjugates.A * inverse, conjugates.B * inverse, conjugates.C * inverse);
    }

    /// <summary>Whether both are the same element.</summary>
    public static bool operator ==(Extension a, Extension b) => a.Equals(b);

    /// <summary>Whether they are different elements.</summary>
    public static bool operator !=(Extension a, Extension b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Extension other) => A == other.A && B == other.B && C == other.C;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Extension other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(A, B, C);

    /// <summary>The three coefficients in decimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({A}, {B}, {C})");
}
