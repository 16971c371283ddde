namespace OrderBookRollup.Algebra;

/// <summary>Scalars as sums of d_i 2^(i bits) with digits in -2^(bits-1) + 1 to 2^(bits-1); for what is public.</summary>
static class SignedDigits
{
    /// <summary>The most digits there are, for digits of four bits.</summary>
    public const int CountMax = (Scalar.Bits + 4) / 4;

    /// <summary>Writes the digits, the lowest first, and returns how many there are up to the highest that is not 0.</summary>
    /// <param name="k">The scalar.</param>
    /// <param name="bits">4 to 15.</param>
    /// <param name="digits">Room for <see cref="CountMax"/>.</param>
    public static int Write(in Scalar k, int bits, Span<short> digits)
    {
        int half = 1 << (bits - 1), carry = 0, count = 0;
        for (int i = 0; i * bits <= Scalar.Bits; i++)
        {
            int digit = k.BitsAt(i * bits, bits) + carry;
            carry = digit > half ? 1 : 0;
            digits[i] = (short)(digit - (carry << bits));
            if (digits[i] != 0) count = i + 1;
        }
        return count;
    }
}
