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
struct FractionalPoint
{
    const int WindowBits = 5;

    Quintic x, z, u, t;

    FractionalPoint(in Quintic x, in Quintic z, in Quintic u, in Quintic t) => (this.x, this.z, this.u, this.t) = (x, z, u, t);

    public static FractionalPoint Neutral => new(default, Quintic.One, default, Quintic.One);

    /// <summary>Whether this is the neutral element.</summary>
    public readonly bool IsNeutral => x.IsZero;

    public static FractionalPoint From(in CurvePoint point)
    {
        // x' = b / x, u' = -x / y, and 0 = 0 / 1 for the neutral element.
        if (point.IsNeutral) return Neutral;
        return new(CurvePoint.B, point.X, -point.X, point.Y);
    }

    public static FractionalPoint From(in AffinePoint point) => new(point.X, Quintic.One, point.U, Quintic.One);

    /// <summary>P + Q: 10 products.</summary>
    [SkipLocalsInit]
    public static FractionalPoint Add(in FractionalPoint p, in FractionalPoint q)
    {
        Quintic.Multiply(in p.x, in q.x, out Quintic xx);
        Quintic.Multiply(in p.z, in q.z, out Quintic zz);
        Quintic.Multiply(in p.u, in q.u, out Quintic uu);
        Quintic.Multiply(in p.t, in q.t, out Quintic tt);
        Outer(in p.x, in p.z, in q.x, in q.z, in xx, in zz, out Quintic xz);
        Outer(in p.u, in p.t, in q.u, in q.t, in uu, in tt, out Quintic ut);
        Combine(in xx, in zz, in uu, in tt, in xz, in ut, out FractionalPoint sum);
        return sum;
    }

    /// <summary>P + Q: 8 products.</summary>
    [SkipLocalsInit]
    public static FractionalPoint Add(in FractionalPoint p, in AffinePoint q)
    {
        Quintic qx = q.X, qu = q.U;
        Quintic.Multiply(in p.x, in qx, out Quintic xx);
        Quintic.Multiply(in p.u, in qu, out Quintic uu);
        Quintic.Multiply(in p.z, in qx, out Quintic xz);
        Quintic.Add(in xz, in p.x, out xz);
        Quintic.Multiply(in p.t, in qu, out Quintic ut);
        Quintic.Add(in ut, in p.u, out ut);
        Combine(in xx, in p.z, in uu, in p.t, in xz, in ut, out FractionalPoint sum);
        return sum;
    }

    /// <summary>2 P: 4 products and 6 squares.</summary>
    [SkipLocalsInit]
    public readonly FractionalPoint Double()
    {
        // x' = 4 b u^2 / ((1 - 2 u^2)^2 - 4 b u^4), u' = 2 u (1 - 2 u^2 - 2 u^2 x) / (1 - (4 - 4 b) u^4), from the sum's formulas and
        // x = u^2 (x^2 + 2 x + b). 1 - (4 - 4 b) u^4 = (1 - 2 u^2)^2 + 4 u^2 - (8 - 4 b) u^4.
        Quintic.Square(in u, out Quintic uu);
        Quintic.Square(in t, out Quintic tt);
        Quintic.Add(in u, in t, out Quintic twice);
        Quintic.Square(in twice, out twice);
        Quintic.Subtract(in twice, in uu, out twice);
        Quintic.Subtract(in twice, in tt, out twice);
        Quintic.Square(in twice, out Quintic fourUuTt);
        Quintic.Subtract(in tt, in uu, out Quintic v);
        Quintic.Subtract(in v, in uu, out v);
        Quintic.Square(in v, out Quintic vv);
        Quintic.Square(in uu, out Quintic fourUuuu);
        Quintic.Add(in fourUuuu, in fourUuuu, out fourUuuu);
        Quintic.Add(in fourUuuu, in fourUuuu, out fourUuuu);
        TimesB(in fourUuuu, out Quintic fourB);

        FractionalPoint result;
        TimesB(in fourUuTt, out result.x);
        Quintic.Subtract(in vv, in fourB, out result.z);
        Quintic.Multiply(in z, in v, out Quintic last);
        Quintic.Multiply(in uu, in x, out Quintic ux);
        Quintic.Subtract(in last, in ux, out last);
        Quintic.Subtract(in last, in ux, out last);
        Quintic.Multiply(in twice, in last, out result.u);
        Quintic.Add(in vv, in fourUuTt, out last);
        Quintic.Subtract(in last, in fourUuuu, out last);
        Quintic.Subtract(in last, in fourUuuu, out last);
        Quintic.Add(in last, in fourB, out last);
        Quintic.Multiply(in z, in last, out result.t);
        return result;
    }

    /// <summary>-P.</summary>
    public readonly FractionalPoint Negate() => new(x, z, -u, t);

    /// <summary>k P, in a time that depends on k.</summary>
    [SkipLocalsInit]
    public readonly FractionalPoint Times(in Scalar k)
    {
        // Digits in -15 to 16: the multiples 1 to 16 do for both signs.
        Span<short> digits = stackalloc short[SignedDigits.CountMax];
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
    public readonly EncodedPoint Encode() => EncodedPoint.From(t * u.InverseOrZero());

    public readonly CurvePoint ToCurvePoint()
    {
        // x' and u' are 0 together, for the neutral element alone.
        Quintic inverse = (x * u).InverseOrZero();
        Quintic xInverse = z * u * inverse;
        TimesB(in xInverse, out Quintic affineX);
        return new(affineX, -(t * x * inverse * affineX));
    }

    public readonly AffinePoint ToAffine()
    {
        Quintic inverse = (z * t).Inverse();
        return new(x * t * inverse, u * z * inverse);
    }

    // a1 b2 + a2 b1 from (a1 + b1) (a2 + b2) and the products a1 a2, b1 b2.
    [SkipLocalsInit]
    static void Outer(in Quintic a1, in Quintic b1, in Quintic a2, in Quintic b2, in Quintic aa, in Quintic bb, out Quintic outer)
    {
        Quintic.Add(in a1, in b1, out Quintic one);
        Quintic.Add(in a2, in b2, out Quintic two);
        Quintic.Multiply(in one, in two, out outer);
        Quintic.Subtract(in outer, in aa, out outer);
        Quintic.Subtract(in outer, in bb, out outer);
    }

    // Given x1 x2, z1 z2, u1 u2, t1 t2, x1 z2 + x2 z1, u1 t2 + u2 t1.
    [SkipLocalsInit]
    static void Combine(
        in Quintic xx, in Quintic zz, in Quintic uu, in Quintic tt, in Quintic xz, in Quintic ut, out FractionalPoint sum)
    {
        TimesB(in zz, out Quintic bzz);
        Quintic.Add(in xx, in bzz, out Quintic total);
        Quintic.Multiply(in tt, in total, out Quintic straight);
        Quintic.Add(in uu, in uu, out Quintic twoUu);
        TimesB(in xz, out Quintic crossed);
        Quintic.Add(in crossed, in total, out crossed);
        Quintic.Multiply(in twoUu, in crossed, out crossed);
        Quintic.Add(in tt, in twoUu, out Quintic left);
        Quintic.Add(in xz, in total, out Quintic all);
        Quintic.Multiply(in left, in all, out all);
        Quintic.Subtract(in all, in straight, out all);
        TimesB(in all, out sum.x);
        Quintic.Subtract(in straight, in crossed, out sum.z);
        Quintic.Subtract(in bzz, in xx, out all);
        Quintic.Multiply(in ut, in all, out sum.u);
        Quintic.Add(in straight, in crossed, out sum.t);
    }

    // 263 z a: z^5 = 3 makes 789 of the highest coefficient.
    static void TimesB(in Quintic a, out Quintic product)
    {
        Goldilocks b = Goldilocks.Reduce(CurvePoint.BOverZ), threeB = Goldilocks.Reduce(CurvePoint.BOverZ * Quintic.Residue);
        product = new(
            Goldilocks.Product(a.C4, threeB), Goldilocks.Product(a.C0, b), Goldilocks.Product(a.C1, b), Goldilocks.Product(a.C2, b),
            Goldilocks.Product(a.C3, b));
    }
}
