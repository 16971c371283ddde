using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A pair of coordinates under the formulas of the ladder, whether or not it is a point of the group.</summary>
readonly record struct CurveSpot(Quintic X, Quintic Y)
{
    public static CurveSpot Of(in CurvePoint point) => new(point.X, point.Y);

    public static CurveSpot Of(in Point<Goldilocks> point) =>
        new(Unsafe.BitCast<Five<Goldilocks>, Quintic>(point.X), Unsafe.BitCast<Five<Goldilocks>, Quintic>(point.Y));

    public static Five<Goldilocks> Words(Quintic element) => Unsafe.BitCast<Quintic, Five<Goldilocks>>(element);

    public Point<Goldilocks> Words() => new(Words(X), Words(Y));

    public static CurveSpot operator -(CurveSpot p) => new(p.X, -p.Y);

    public static CurveSpot operator -(CurveSpot p, CurveSpot q) => p + (-q);

    public static CurveSpot operator +(CurveSpot p, CurveSpot q) => p.By(p.SlopeTo(q), q);

    /// <summary>k times the point, k at least 1.</summary>
    public CurveSpot Times(Scalar k)
    {
        CurveSpot? sum = null;
        for (int bit = Scalar.Bits - 1; bit >= 0; bit--)
        {
            if (sum is { } half) sum = half + half;
            if ((Scalar.Words(k)[bit / 64] >> (bit % 64) & 1) == 1) sum = sum is { } even ? even + this : this;
        }
        return sum!.Value;
    }

    /// <summary>The slope of the chord, or of the tangent where the points are equal.</summary>
    public Quintic SlopeTo(CurveSpot q) => X == q.X
        ? ((X.Square() * Goldilocks.Reduce(3)) + X.Double().Double() + CurvePoint.B) * Y.Double().Inverse()
        : (q.Y - Y) * (q.X - X).Inverse();

    /// <summary>What the formulas make of two points and a slope.</summary>
    public CurveSpot By(Quintic slope, CurveSpot q)
    {
        Quintic x = slope.Square() - Quintic.Constant(CurvePoint.A) - X - q.X;
        return new(x, (slope * (X - x)) - Y);
    }
}
