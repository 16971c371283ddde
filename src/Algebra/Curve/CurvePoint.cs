using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// An element of the group of ecGFp5 (Pornin, "EcGFp5: a Specialized Elliptic Curve", eprint 2022/274), in affine coordinates: a point of
/// odd order on y^2 = x (x^2 + 2 x + b) over GF(p^5), b = 263 z. There are n of them, a prime of 319 bits (<see cref="Scalar"/>).
/// </summary>
/// <remarks>
/// The curve has 2 n points; (0, 0) has order 2. A point other than the neutral one is in the subgroup E[n] of order n if and only if its x
/// is a square: x is a square exactly for the doubles. The author represents the same element by P + (0, 0), which has
/// (x, y) -> (b / x, -b y / x^2); here the group law is plain addition. The encoding is his: w = y'/x' of his representative = -y / x,
/// and 0 for the neutral element. b is no square, so of the two roots of x^2 - (w^2 - 2) x + b = 0, whose product is b, one is a square.
/// These operations are to be read, and to build circuits from; what is fast or touches secrets is <see cref="FractionalPoint"/>.
/// </remarks>
public readonly partial struct CurvePoint : IEquatable<CurvePoint>
{
    /// <summary>The coefficient a of x^2.</summary>
    public const ulong A = 2;

    /// <summary>b / z.</summary>
    public const ulong BOverZ = 263;

    /// <summary>x; 0 for the neutral element alone.</summary>
    public readonly Quintic X;

    /// <summary>y; 0 for the neutral element alone.</summary>
    public readonly Quintic Y;

    /// <summary>The point with coordinates that are known to be those of an element.</summary>
    internal CurvePoint(in Quintic x, in Quintic y) => (X, Y) = (x, y);

    /// <summary>The neutral element, the point at infinity; also the default.</summary>
    public static CurvePoint Neutral => default;

    /// <summary>The author's generator: w = 4.</summary>
    public static CurvePoint Generator { get; } = TryDecode(new(4, 0, 0, 0, 0), out CurvePoint generator)
        ? generator
        : throw new InvalidOperationException("The generator does not decode.");

    /// <summary>b = 263 z.</summary>
    public static Quintic B => new(default, Goldilocks.FromCanonical(BOverZ), default, default, default);

    /// <summary>Whether this is the neutral element.</summary>
    public bool IsNeutral => X.IsZero;

    /// <summary>The element that an encoding stands for; false, and the neutral element, if it stands for none.</summary>
    public static bool TryDecode(in EncodedPoint encoded, out CurvePoint point)
    {
        point = default;
        if (!encoded.IsCanonical) return false;
        Quintic w = encoded.ToQuintic();
        if (w.IsZero) return true;

        if (!TryFindRoots(w, out Quintic x, out _)) return false;
        point = new(x, -(w * x));
        return true;
    }

    /// <summary>
    /// The roots of x^2 - (w^2 - 2) x + b = 0, the square one and the other; false if there are none, as for w = 0.
    /// </summary>
    internal static bool TryFindRoots(in Quintic w, out Quintic square, out Quintic other)
    {
        // With e = w^2 - 2: (e +- sqrt(e^2 - 4 b)) / 2. Neither is 0, since their product is b. 1 - b is no square, so w = 0 has none.
        square = other = default;
        Quintic e = w.Square() - Constant(A);
        if (!(e.Square() - B.Double().Double()).TrySquareRoot(out Quintic root)) return false;
        (square, other) = (Halve(e + root), Halve(e - root));
        if (square.Legendre() != 1) (square, other) = (other, square);
        return true;
    }

    /// <summary>The point with these coordinates; false if it is not on the curve or not of odd order.</summary>
    public static bool TryFromCoordinates(in Quintic x, in Quintic y, out CurvePoint point)
    {
        bool isElement = y.Square() == x * (x.Square() + (x * Goldilocks.FromCanonical(A)) + B) && x.Legendre() == 1;
        point = isElement ? new(x, y) : default;
        return isElement;
    }

    /// <summary>The encoding.</summary>
    public EncodedPoint Encode() => EncodedPoint.From(-(Y * X.InverseOrZero()));

    /// <summary>P + Q.</summary>
    public static CurvePoint operator +(in CurvePoint p, in CurvePoint q)
    {
        if (p.IsNeutral) return q;
        if (q.IsNeutral) return p;
        if (p.X == q.X) return p.Y == q.Y ? p.Double() : default;
        Quintic slope = (q.Y - p.Y) * (q.X - p.X).Inverse();
        Quintic x = slope.Square() - Constant(A) - p.X - q.X;
        return new(x, (slope * (p.X - x)) - p.Y);
    }

    /// <summary>P - Q.</summary>
    public static CurvePoint operator -(in CurvePoint p, in CurvePoint q) => p + (-q);

    /// <summary>-P.</summary>
    public static CurvePoint operator -(in CurvePoint p) => new(p.X, -p.Y);

    /// <summary>2 P. No element has order 2, so y is not 0.</summary>
    public CurvePoint Double()
    {
        if (IsNeutral) return this;
        Quintic slope = TangentRise(X) * Y.Double().Inverse();
        Quintic x = slope.Square() - Constant(A) - X.Double();
        return new(x, (slope * (X - x)) - Y);
    }

    /// <summary>3 x^2 + 4 x + b: the slope of the tangent at (x, y) is this over 2 y.</summary>
    public static Quintic TangentRise(in Quintic x)
    {
        Quintic square = x.Square();
        return square.Double() + square + x.Double().Double() + B;
    }

    /// <summary>k P, in a time that depends on k: for what is public.</summary>
    public static CurvePoint operator *(in Scalar k, in CurvePoint p) => FractionalPoint.From(p).Times(k).ToCurvePoint();

    /// <summary>Whether both are the same element.</summary>
    public static bool operator ==(in CurvePoint p, in CurvePoint q) => p.Equals(q);

    /// <summary>Whether they are different elements.</summary>
    public static bool operator !=(in CurvePoint p, in CurvePoint q) => !p.Equals(q);

    /// <inheritdoc/>
    public bool Equals(CurvePoint other) => X == other.X && Y == other.Y;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CurvePoint other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);

    /// <summary>The coordinates in decimal.</summary>
    public override string ToString() => IsNeutral ? "neutral" : $"x {X}, y {Y}";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Quintic Constant(ulong word) => Quintic.Constant(word);

    static Quintic Halve(in Quintic a) => new(a.C0.Halve(), a.C1.Halve(), a.C2.Halve(), a.C3.Halve(), a.C4.Halve());
}
