using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// An element C0 + C1 z + C2 z^2 + C3 z^3 + C4 z^4 of GF(p^5) = F[z] / (z^5 - 3), 40 bytes: the field of the curve.
/// </summary>
/// <remarks>
/// 5 divides p - 1 and 3 is no fifth power, so z^5 - 3 is irreducible. The coefficients are canonical, so equal elements are equal bits.
/// Sum, difference, product, square, inverse and Frobenius run the same instructions for all values; roots and the Legendre symbol do not:
/// they are for what is public.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct Quintic : IEquatable<Quintic>, IAlgebra<Quintic>
{
    /// <summary>Base coordinates of an element.</summary>
    public const int Degree = 5;

    /// <summary>z^5.</summary>
    public const ulong Residue = 3;

    /// <summary>The coefficient of 1.</summary>
    public readonly Goldilocks C0;

    /// <summary>The coefficient of z.</summary>
    public readonly Goldilocks C1;

    /// <summary>The coefficient of z^2.</summary>
    public readonly Goldilocks C2;

    /// <summary>The coefficient of z^3.</summary>
    public readonly Goldilocks C3;

    /// <summary>The coefficient of z^4.</summary>
    public readonly Goldilocks C4;

    /// <summary>Made from its coefficients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quintic(Goldilocks c0, Goldilocks c1, Goldilocks c2, Goldilocks c3, Goldilocks c4) =>
        (C0, C1, C2, C3, C4) = (c0, c1, c2, c3, c4);

    /// <summary>The additive identity; also the default.</summary>
    public static Quintic Zero => default;

    /// <summary>The multiplicative identity.</summary>
    public static Quintic One => Goldilocks.One;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => (C0.Value | C1.Value | C2.Value | C3.Value | C4.Value) == 0;

    /// <inheritdoc/>
    public static Quintic Constant(ulong canonical) => Goldilocks.FromCanonical(canonical);

    /// <summary>The element of the base field.</summary>
    public static implicit operator Quintic(Goldilocks value) => new(value, default, default, default, default);

    /// <summary>The five coefficients, in order.</summary>
    public static ReadOnlySpan<Goldilocks> Coefficients(in Quintic value) =>
        MemoryMarshal.CreateReadOnlySpan(in value.C0, Degree);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quintic operator +(Quintic a, Quintic b) =>
        new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2, a.C3 + b.C3, a.C4 + b.C4);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quintic operator -(Quintic a, Quintic b) =>
        new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2, a.C3 - b.C3, a.C4 - b.C4);

    /// <summary>-a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quintic operator -(Quintic a) => new(-a.C0, -a.C1, -a.C2, -a.C3, -a.C4);

    /// <summary>a b for b in the base field.</summary>
    public static Quintic operator *(Quintic a, Goldilocks b) => new(
        Goldilocks.Product(a.C0, b), Goldilocks.Product(a.C1, b), Goldilocks.Product(a.C2, b), Goldilocks.Product(a.C3, b),
        Goldilocks.Product(a.C4, b));

    /// <inheritdoc/>
    [SkipLocalsInit]
    public static Quintic operator *(Quintic a, Quintic b)
    {
        Multiply(in a, in b, out Quintic product);
        return product;
    }

    /// <summary>a + a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Quintic Double() => this + this;

    /// <summary>a^2, by 15 products of base elements.</summary>
    [SkipLocalsInit]
    public Quintic Square()
    {
        Square(in this, out Quintic square);
        return square;
    }

    /// <summary>a z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Quintic TimesZ() => new(C4 + C4.Double(), C0, C1, C2, C3);

    /// <summary>Whether both are the same element.</summary>
    public static bool operator ==(Quintic a, Quintic b) => a.Equals(b);

    /// <summary>Whether they are different elements.</summary>
    public static bool operator !=(Quintic a, Quintic b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Quintic other) => (this - other).IsZero;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quintic other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1, C2, C3, C4);

    /// <summary>The five coefficients in decimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({C0}, {C1}, {C2}, {C3}, {C4})");

    // Arguments by reference: copies of 40 bytes that were written word by word stall the loads.
    internal static void Add(in Quintic a, in Quintic b, out Quintic sum) =>
        sum = new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2, a.C3 + b.C3, a.C4 + b.C4);

    internal static void Subtract(in Quintic a, in Quintic b, out Quintic difference) =>
        difference = new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2, a.C3 - b.C3, a.C4 - b.C4);

    // The coefficients beyond z^4 come back tripled; tripling one factor first leaves five plain products a coefficient.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Multiply(in Quintic a, in Quintic b, out Quintic product)
    {
        Goldilocks a0 = a.C0, a1 = a.C1, a2 = a.C2, a3 = a.C3, a4 = a.C4, b0 = b.C0, b1 = b.C1, b2 = b.C2, b3 = b.C3, b4 = b.C4;
        Goldilocks t1 = a1 + a1.Double(), t2 = a2 + a2.Double(), t3 = a3 + a3.Double(), t4 = a4 + a4.Double();
        product = new(
            Goldilocks.SumOfProducts(a0, b0, t1, b4, t2, b3, t3, b2, t4, b1),
            Goldilocks.SumOfProducts(a0, b1, a1, b0, t2, b4, t3, b3, t4, b2),
            Goldilocks.SumOfProducts(a0, b2, a1, b1, a2, b0, t3, b4, t4, b3),
            Goldilocks.SumOfProducts(a0, b3, a1, b2, a2, b1, a3, b0, t4, b4),
            Goldilocks.SumOfProducts(a0, b4, a1, b3, a2, b2, a3, b1, a4, b0));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Square(in Quintic a, out Quintic square)
    {
        Goldilocks a0 = a.C0, a1 = a.C1, a2 = a.C2, a3 = a.C3, a4 = a.C4;
        Goldilocks d0 = a0.Double(), d1 = a1.Double();
        Goldilocks t3 = a3 + a3.Double(), t4 = a4 + a4.Double();
        Goldilocks s1 = d1 + d1.Double(), s2 = (a2 + a2.Double()).Double(), s3 = t3.Double();
        square = new(
            Goldilocks.SumOfProducts(a0, a0, s1, a4, s2, a3),
            Goldilocks.SumOfProducts(d0, a1, s2, a4, t3, a3),
            Goldilocks.SumOfProducts(d0, a2, a1, a1, s3, a4),
            Goldilocks.SumOfProducts(d0, a3, d1, a2, t4, a4),
            Goldilocks.SumOfProducts(d0, a4, d1, a3, a2, a2));
    }
}
