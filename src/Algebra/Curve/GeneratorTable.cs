using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Multiples of the generator: entry (i, j) is j 2^(6 i) G for j = 0 to 32, so that k G is one addition for each signed digit of k.
/// </summary>
static unsafe class GeneratorTable
{
    const int DigitBits = 6;

    const int EntriesPerWindow = (1 << (DigitBits - 1)) + 1;

    // 319 bits and the carry of the highest digit.
    const int Windows = (Scalar.Bits + DigitBits) / DigitBits;

    static readonly AffinePoint[] Entries = Build();

    /// <summary>k G by the same instructions and the same reads of memory for all k.</summary>
    [SkipLocalsInit]
    public static FractionalPoint Multiply(in Scalar k)
    {
        FractionalPoint sum = FractionalPoint.Neutral;
        int carry = 0;
        for (int window = 0; window < Windows; window++)
        {
            // digit + carry in 0 to 64; above 32 it is 64 less, and the next digit one more.
            int digit = k.BitsAt(window * DigitBits, DigitBits) + carry;
            carry = (digit + EntriesPerWindow - 2) >> DigitBits;
            digit -= carry << DigitBits;
            sum = FractionalPoint.Add(sum, Entry(window, digit));
        }
        return sum;
    }

    /// <summary>k G, in a time that depends on k: for what is public.</summary>
    public static FractionalPoint MultiplyPublic(in Scalar k)
    {
        Span<short> digits = stackalloc short[SignedDigits.CountMax];
        int count = SignedDigits.Write(k, DigitBits, digits);
        FractionalPoint sum = FractionalPoint.Neutral;
        for (int window = 0; window < count; window++)
        {
            AffinePoint entry = Entries[(window * EntriesPerWindow) + Math.Abs((int)digits[window])];
            if (digits[window] != 0) sum = FractionalPoint.Add(sum, digits[window] > 0 ? entry : entry.Negate());
        }
        return sum;
    }

    // Reads all entries of the window and keeps one.
    [SkipLocalsInit]
    static AffinePoint Entry(int window, int digit)
    {
        int sign = digit >> 31;
        ulong magnitude = (ulong)((digit ^ sign) - sign);
        Vector512<ulong> words = default;
        Vector128<ulong> rest = default;
        fixed (AffinePoint* entries = &Entries[window * EntriesPerWindow])
        {
            for (ulong i = 0; i < EntriesPerWindow; i++)
            {
                // All ones where i is the magnitude: the difference's borrow from 1.
                ulong mask = 0 - ((((i ^ magnitude) - 1) >> 63) & 1);
                words |= Vector512.Load((ulong*)(entries + i)) & Vector512.Create(mask);
                rest |= Vector128.Load((ulong*)(entries + i) + Vector512<ulong>.Count) & Vector128.Create(mask);
            }
        }
        AffinePoint entry;
        words.Store((ulong*)&entry);
        rest.Store((ulong*)&entry + Vector512<ulong>.Count);
        return new(entry.X, NegateIf((ulong)(long)sign, entry.U));
    }

    // mask is all ones or zero.
    static Quintic NegateIf(ulong mask, in Quintic a)
    {
        Quintic negated = -a, result = a;
        ulong* chosen = (ulong*)&negated, words = (ulong*)&result;
        for (int i = 0; i < Quintic.Degree; i++) words[i] ^= mask & (words[i] ^ chosen[i]);
        return result;
    }

    static AffinePoint[] Build()
    {
        var entries = new AffinePoint[Windows * EntriesPerWindow];
        FractionalPoint first = FractionalPoint.From(CurvePoint.Generator);
        for (int window = 0; window < Windows; window++)
        {
            AffinePoint step = first.ToAffine();
            FractionalPoint multiple = FractionalPoint.Neutral;
            for (int i = 1; i < EntriesPerWindow; i++)
            {
                multiple = FractionalPoint.Add(multiple, step);
                entries[(window * EntriesPerWindow) + i] = multiple.ToAffine();
            }
            first = multiple.Double();
        }
        return entries;
    }
}
