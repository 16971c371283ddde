namespace OrderBookRollup.Algebra;

/// <summary>
/// Sums of multiples by Pippenger's method: in each window of digits, points with the same digit are added first, and the sum of digit
/// times bucket is a running sum of running sums. In a time that depends on everything: for what is public.
/// </summary>
static class Buckets
{
    const int BitsMin = 4, BitsMax = 11;

    /// <summary>The sum of all k_i P_i.</summary>
    public static FractionalPoint SumOfMultiples(ReadOnlySpan<Scalar> scalars, ReadOnlySpan<AffinePoint> points)
    {
        long total = 0;
        int longest = 0, windows = 0;
        foreach (ref readonly Scalar scalar in scalars)
        {
            total += scalar.BitLength;
            longest = Math.Max(longest, scalar.BitLength);
        }
        int bits = ChooseBits(total, longest);
        // Window by window, as they are read; the highest carry may take one more.
        var digits = new short[points.Length * ((longest / bits) + 1)];
        Span<short> own = stackalloc short[SignedDigits.CountMax];
        for (int i = 0; i < points.Length; i++)
        {
            int count = SignedDigits.Write(scalars[i], bits, own);
            for (int window = 0; window < count; window++) digits[(window * points.Length) + i] = own[window];
            windows = Math.Max(windows, count);
        }

        var buckets = new FractionalPoint[(1 << (bits - 1)) + 1];
        var isUsed = new bool[buckets.Length];
        FractionalPoint sum = FractionalPoint.Neutral;
        for (int window = windows - 1; window >= 0; window--)
        {
            for (int i = 0; i < bits; i++) sum = sum.Double();
            Array.Clear(isUsed);
            for (int i = 0; i < points.Length; i++)
            {
                int digit = digits[(window * points.Length) + i];
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

    // A bit of all scalars together costs 8 products in the windows that it is in, a bit of the longest 20 for each bucket.
    static int ChooseBits(long total, int longest)
    {
        int best = BitsMin;
        for (int bits = BitsMin + 1; bits <= BitsMax; bits++)
            if (Cost(bits) * best < Cost(best) * bits) best = bits;
        return best;

        long Cost(int bits) => (8 * total) + ((20L * longest) << (bits - 1));
    }
}
