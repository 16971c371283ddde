namespace OrderBookRollup.Algebra;

/// <summary>
/// Sums of multiples by Pippenger's method: in each window of digits, points with the same digit are added first, and the sum of digit
/// times bucket is a running sum of running sums. In a time that depends on everything: for what is public.
/// </summary>
static class Buckets
{
    // Digits fit a signed byte.
    const int BitsMin = 4, BitsMax = 7;

    /// <summary>The sum of all k_i P_i.</summary>
    public static FractionalPoint SumOfMultiples(ReadOnlySpan<Scalar> scalars, ReadOnlySpan<AffinePoint> points)
    {
        int bits = ChooseBits(points.Length);
        int stride = SignedDigits.CountMax, windows = 0;
        var digits = new sbyte[points.Length * stride];
        for (int i = 0; i < points.Length; i++)
            windows = Math.Max(windows, SignedDigits.Write(scalars[i], bits, digits.AsSpan(i * stride, stride)));

        var buckets = new FractionalPoint[(1 << (bits - 1)) + 1];
        var isUsed = new bool[buckets.Length];
        FractionalPoint sum = FractionalPoint.Neutral;
        for (int window = windows - 1; window >= 0; window--)
        {
            for (int i = 0; i < bits; i++) sum = sum.Double();
            Array.Clear(isUsed);
            for (int i = 0; i < points.Length; i++)
            {
                int digit = digits[(i * stride) + window];
                if (digit == 0) continue;
                AffinePoint point = digit > 0 ? points[i] : points[i].Negate();
                ref FractionalPoint bucket = ref buckets[Math.Abs(digit)];
                ref bool isBucketUsed = ref isUsed[Math.Abs(digit)];
                bucket = isBucketUsed ? FractionalPoint.Add(bucket, point) : FractionalPoint.From(point);
                isBucketUsed = true;
            }
            sum = FractionalPoint.Add(sum, Weigh(buckets, isUsed));
        }
        return sum;
    }

    // The sum of digit times bucket.
    static FractionalPoint Weigh(FractionalPoint[] buckets, bool[] isUsed)
    {
        FractionalPoint running = FractionalPoint.Neutral, total = FractionalPoint.Neutral;
        bool isAny = false;
        for (int digit = buckets.Length - 1; digit > 0; digit--)
        {
            if (isUsed[digit]) running = isAny ? FractionalPoint.Add(running, buckets[digit]) : buckets[digit];
            isAny |= isUsed[digit];
            if (isAny) total = FractionalPoint.Add(total, running);
        }
        return total;
    }

    // Per bit of the scalars: 8 products for each point, 20 for each bucket.
    static int ChooseBits(int points)
    {
        int best = BitsMin;
        for (int bits = BitsMin + 1; bits <= BitsMax; bits++)
            if (Cost(points, bits) * best < Cost(points, best) * bits) best = bits;
        return best;
    }

    static long Cost(int points, int bits) => (8L * points) + (20L << (bits - 1));
}
