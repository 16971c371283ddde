using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// A group element as the author's representative P' = P + (0, 0) in fractions: x = X / Z, u = x / y = U / T. The neutral element is
/// (0, 0): x = u = 0.
/// </summary>
/// <remarks>
/// For P', Q' and their sum P' + Q' + (0, 0), with v = u1 u2,
///   x3 = b ((x1 + x2) (1 + 2 v) + 2 v (x1 x2 + b)) / ((x1 x2 + b) (1 - 2 v) - 2 b v (x1 + x2))
///   u3 = (u1 + u2) (b - x1 x2) / ((x1 x2 + b) (1 + 2 v) + 2 b v (x1 + x2))
/// for all P' and Q': no denominator is ever 0 (complete formulas; Pornin, eprint 2020/1558). Every operation here but
/// <see cref="Times"/> runs the same instructions for all values.
/// </remarks>
readonly struct FractionalPoint
{
    const int WindowBits = 5;

    static readonly Goldilocks B = Goldilocks.FromCanonical(CurvePoint.BOverZ);

    readonly Quintic x, z, u, t;

    FractionalPoint(in Quintic x, in Quintic z, in Quintic u, in Quintic t) => (this.x, this.z, this.u, this.t) = (x, z, u, t);

    public static FractionalPoint Neutral => new(default, Quintic.One, default, Quintic.One);

    /// <summary>Whether this is the neutral element.</summary>
    public bool IsNeutral => x.IsZero;

    public static FractionalPoint From(in CurvePoint point)
    {
        // x' = b / x, u' = -x / y, and 0 = 0 / 1 for the neutral element.
        if (point.IsNeutral) return Neutral;
        return new(CurvePoint.B, point.X, -point.X, point.Y);
    }

    public static FractionalPoint From(in AffinePoint point) => new(point.X, Quintic.One, point.U, Quintic.One);

    /// <summary>P + Q: 10 products.</summary>
    [SkipLocalsInit]
    public static FractionalPoint Add(in FractionalPoint p, in FractionalPoint q) =>
        Combine(
            p.x * q.x, p.z * q.z, p.u * q.u, p.t * q.t, (p.x + p.z) * (q.x + q.z), (p.u + p.t) * (q.u + q.t), isMixed: false);

    /// <summary>P + Q: 8 products.</summary>
    [SkipLocalsInit]
    public static FractionalPoint Add(in FractionalPoint p, in AffinePoint q) =>
        Combine(p.x * q.X, p.z, p.u * q.U, p.t, p.x + (q.X * p.z), p.u + (q.U * p.t), isMixed: true);

    /// <summary>2 P: 4 products and 6 squares.</summary>
    [SkipLocalsInit]
    public FractionalPoint Double()
    {
        // x' = 4 b u^2 / ((1 - 2 u^2)^2 - 4 b u^4), u' = 2 u (1 - 2 u^2 - 2 u^2 x) / (1 - (4 - 4 b) u^4), from the sum's formulas and
        // x = u^2 (x^2 + 2 x + b). 1 - (4 - 4 b) u^4 = (1 - 2 u^2)^2 + 4 u^2 - (8 - 4 b) u^4.
        Quintic uu = u.Square(), tt = t.Square();
        Quintic twice = (u + t).Square() - uu - tt;
        Quintic fourUuTt = twice.Square();
        Quintic v = tt - uu.Double();
        Quintic vv = v.Square();
        Quintic fourUuuu = uu.Square().Double().Double();
        Quintic fourB = TimesB(fourUuuu);
        Quintic zv = z * v;
        return new(
            TimesB(fourUuTt), vv - fourB, twice * (zv - (uu * x).Double()), z * (vv + fourUuTt - fourUuuu.Double() + fourB));
    }

    /// <summary>-P.</summary>
    public FractionalPoint Negate() => new(x, z, -u, t);

    /// <summary>k P, in a time that depends on k.</summary>
    [SkipLocalsInit]
    public FractionalPoint Times(in Scalar k)
    {
        // Digits in -15 to 16: the multiples 1 to 16 do for both signs.
        Span<sbyte> digits = stackalloc sbyte[SignedDigits.CountMax];
        digits = digits[..SignedDigits.Write(k, WindowBits, digits)];
        if (digits.IsEmpty) return Neutral;
        Span<FractionalPoint> multiples = stackalloc FractionalPoint[(1 << (WindowBits - 1)) + 1];
        multiples[1] = this;
        for (int i = 2; i < multiples.Length; i++)
            multiples[i] = (i & 1) == 0 ? multiples[i / 2].Double() : Add(multiples[i - 1], this);
        FractionalPoint sum = multiples[digits[^1]];
        for (int window = digits.Length - 2; window >= 0; window--)
        {
            for (int i = 0; i < WindowBits; i++) sum = sum.Double();
            int digit = digits[window];
            if (digit > 0) sum = Add(sum, multiples[digit]);
            if (digit < 0) sum = Add(sum, multiples[-digit].Negate());
        }
        return sum;
    }

    /// <summary>The encoding: w = y / x = T / U, and 0 for the neutral element.</summary>
    public EncodedPoint Encode() => EncodedPoint.From(t * u.InverseOrZero());

    public CurvePoint ToCurvePoint()
    {
        // x' and u' are 0 together, for the neutral element alone.
        Quintic inverse = (x * u).InverseOrZero();
        Quintic affineX = TimesB(z * u * inverse);
        return new(affineX, -(t * x * inverse * affineX));
    }

    public AffinePoint ToAffine()
    {
        Quintic inverse = (z * t).Inverse();
        return new(x * t * inverse, u * z * inverse);
    }

    // Given x1 x2, z1 z2, u1 u2, t1 t2 and the sums of products x1 z2 + x2 z1, u1 t2 + u2 t1 - with the outer products in them, unless
    // one point is affine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static FractionalPoint Combine(
        in Quintic xx, in Quintic zz, in Quintic uu, in Quintic tt, in Quintic xOuter, in Quintic uOuter, bool isMixed)
    {
        Quintic xz = isMixed ? xOuter : xOuter - xx - zz;
        Quintic ut = isMixed ? uOuter : uOuter - uu - tt;
        Quintic bzz = TimesB(zz);
        Quintic sum = xx + bzz;
        Quintic straight = tt * sum;
        Quintic crossed = uu * (TimesB(xz) + sum).Double();
        Quintic all = (tt + uu.Double()) * (xz + sum);
        return new(TimesB(all - straight), straight - crossed, ut * (bzz - xx), straight + crossed);
    }

    static Quintic TimesB(in Quintic a) => a.TimesZ() * B;
}
