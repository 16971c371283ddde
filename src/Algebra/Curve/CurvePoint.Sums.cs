namespace OrderBookRollup.Algebra;

/// <content>Sums of multiples, and points that nobody chose.</content>
public readonly partial struct CurvePoint
{
    /// <summary>The sum of all k_i P_i, in a time that depends on them: for what is public.</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as points.</exception>
    public static CurvePoint SumOfMultiples(ReadOnlySpan<Scalar> scalars, ReadOnlySpan<CurvePoint> points)
    {
        if (scalars.Length != points.Length)
            throw new ArgumentException($"{scalars.Length} scalars for {points.Length} points.", nameof(scalars));
        var affine = new AffinePoint[points.Length];
        for (int i = 0; i < affine.Length; i++) affine[i] = FractionalPoint.From(points[i]).ToAffine();
        return Buckets.SumOfMultiples(scalars, affine).ToCurvePoint();
    }

    /// <summary>
    /// A point whose discrete logarithm nobody knows: the first w = (H0, H1, H2, H3, H4), attempt = 0, 1, ..., that decodes and is not 0,
    /// where H0 to H3 are the words of Compress(tag, index, attempt, 0, 0, 0, 0, 0) and H4 is the first of
    /// Compress(tag, index, attempt, 1, 0, 0, 0, 0).
    /// </summary>
    /// <param name="tag">ASCII letters as a number: what the point is for.</param>
    /// <param name="index">Which of the points of that tag; canonical.</param>
    public static CurvePoint FromHash(ulong tag, ulong index)
    {
        for (ulong attempt = 0; ; attempt++)
        {
            Digest first = Poseidon2Width8.Compress([tag, index, attempt, 0, 0, 0, 0, 0]);
            Digest second = Poseidon2Width8.Compress([tag, index, attempt, 1, 0, 0, 0, 0]);
            EncodedPoint encoded = new(first.Word0, first.Word1, first.Word2, first.Word3, second.Word0);
            if (TryDecode(encoded, out CurvePoint point) && !point.IsNeutral) return point;
        }
    }
}
