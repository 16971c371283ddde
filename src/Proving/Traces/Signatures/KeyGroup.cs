using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>Signatures of one key that are added up together.</summary>
/// <param name="key">The key.</param>
/// <param name="point">Its point.</param>
/// <param name="root">A square root of its x.</param>
sealed class KeyGroup(EncodedPoint key, CurvePoint point, Quintic root)
{
    /// <summary>Signatures at most: then carries have 32 bits with their sign (8 N 32,896 65,535 / 2^16 is below 2^31).</summary>
    public const int Max = 4_096;

    /// <summary>Coefficients of a product of eight by eight limbs, and those above that are 0.</summary>
    public const int Coefficients = 18;

    public EncodedPoint Key => key;

    public CurvePoint Point => point;

    public Quintic Root => root;

    /// <summary>What names its point: minus the number of its last signature.</summary>
    public Goldilocks Index { get; set; }

    /// <summary>The signatures, by place.</summary>
    public List<int> Signatures { get; } = [];

    /// <summary>The coefficients of the sum of products, the lowest first.</summary>
    public long[] Sums { get; } = new long[Coefficients];

    /// <summary>Carries into each coefficient from below.</summary>
    public long[] CarriesIn { get; } = new long[Coefficients];

    /// <summary>What the key is multiplied by, by signed bytes.</summary>
    public sbyte[] Digits { get; } = new sbyte[2 * Coefficients];

    /// <summary>Adds weight times challenge.</summary>
    public void Add(ReadOnlySpan<sbyte> weight, ReadOnlySpan<ushort> challenge)
    {
        for (int i = 0; i < challenge.Length; i++)
        {
            long pair = weight[2 * i] + (256L * weight[(2 * i) + 1]);
            for (int j = 0; j < challenge.Length; j++) Sums[i + j] += pair * challenge[j];
        }
    }

    /// <summary>Carries from the lowest on.</summary>
    public void Carry()
    {
        long carry = 0;
        for (int k = 0; k < Coefficients; k++)
        {
            CarriesIn[k] = carry;
            long value = Sums[k] + carry;
            long low = (sbyte)(byte)value, high = (sbyte)(byte)((value - low) >> 8);
            (Digits[2 * k], Digits[(2 * k) + 1]) = ((sbyte)low, (sbyte)high);
            carry = (value - low - (high << 8)) >> 16;
        }
        Exchange.Invariant.Require(carry == 0);
    }
}
