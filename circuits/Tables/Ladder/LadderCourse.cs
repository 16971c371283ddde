namespace OrderBookRollup.Tables;

/// <summary>The rows of a signature in their order, at positions 1 to <see cref="Rows"/>; position 0 is idle.</summary>
/// <remarks>
/// From the highest digit of e to the lowest: four doublings, then the digit. A point of the comb follows each of the last 32 doublings.
/// Then R, its decoding, the words, the decoding of the key, and its multiples 0 to 15.
/// </remarks>
public static class LadderCourse
{
    /// <summary>Bits of a digit of the challenge.</summary>
    public const int DigitBits = 4;

    /// <summary>Digits of the challenge, 128 bits.</summary>
    public const int Digits = 32;

    /// <summary>Digits of half a word.</summary>
    public const int HalfDigits = 8;

    /// <summary>Half words of the challenge.</summary>
    public const int Halves = Digits / HalfDigits;

    /// <summary>Multiples of the key, one for each value of a digit.</summary>
    public const int Multiples = 1 << DigitBits;

    /// <summary>Points of the comb that are added; also the distance of its teeth in bits.</summary>
    public const int CombRows = 32;

    /// <summary>The row that adds R.</summary>
    public const int Final = 1 + Digits + (DigitBits * (Digits - 1)) + CombRows;

    /// <summary>The row that decodes R, that of the words, that which decodes the key.</summary>
    public const int Nonce = Final + 1, Words = Final + 2, Key = Final + 3;

    /// <summary>The row of multiple 0.</summary>
    public const int FirstMultiple = Key + 1;

    /// <summary>Rows of a signature.</summary>
    public const int Rows = Key + Multiples;

    static readonly LadderKinds<ulong>[] Course = Make();

    /// <summary>The kinds of each position, 0 included.</summary>
    public static ReadOnlySpan<LadderKinds<ulong>> Kinds => Course;

    /// <summary>The position of the lowest digit of a half word.</summary>
    /// <param name="half">0 for the lowest half of word 0, 3 for the highest of word 1.</param>
    public static int HalfAt(int half) => DigitAt(half * HalfDigits);

    /// <summary>The position of a digit.</summary>
    /// <param name="digit">0 for the lowest.</param>
    public static int DigitAt(int digit)
    {
        int doublings = DigitBits * (Digits - 1 - digit);
        return 1 + (Digits - 1 - digit) + doublings + Math.Max(0, CombRows - (DigitBits * digit));
    }

    static LadderKinds<ulong>[] Make()
    {
        var rows = new List<LadderKinds<ulong>> { default };
        for (int digit = Digits - 1; digit >= 0; digit--)
        {
            for (int i = 0; i < DigitBits && digit < Digits - 1; i++)
            {
                rows.Add(new() { Double = 1 });
                if (digit < CombRows / DigitBits) rows.Add(new() { Comb = 1 });
            }
            rows.Add(new() { Digit = 1, Opening = digit == Digits - 1 ? 1UL : 0, Half = digit % HalfDigits == 0 ? 1UL : 0 });
        }
        rows.AddRange([new() { Final = 1 }, new() { Nonce = 1 }, new() { Words = 1 }, new() { Key = 1 }]);
        for (int multiple = 0; multiple < Multiples; multiple++)
            rows.Add(new() { Multiple = 1, Last = multiple == Multiples - 1 ? 1UL : 0 });
        return [.. rows];
    }
}
