using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>A factor of weighted sums: an extension element, and the limbs of its coordinates.</summary>
/// <remarks>
/// A coordinate is low + middle 2^24 + high 2^48 with limbs below 2^24. The product of such a limb with half a word is below 2^56, so
/// <see cref="TermsMax"/> of them add up below 2^64, without a carry and without a reduction: that makes a term of a sum cheaper than a
/// product in the field.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Weight
{
    /// <summary>Terms that are added up before they are reduced.</summary>
    public const int TermsMax = 256;

    /// <summary>Limbs of a coordinate.</summary>
    public const int Limbs = 3;

    /// <summary>Words of a weight: limbs of the three coordinates, then the coordinates.</summary>
    public const int Words = (Extension.Degree * Limbs) + Extension.Degree;

    const int LimbBits = 24;
    const ulong LimbMask = (1UL << LimbBits) - 1;

    readonly ulong a0, a1, a2, b0, b1, b2, c0, c1, c2;

    /// <summary>The weight of an extension element.</summary>
    public Weight(in Extension value)
    {
        (a0, a1, a2) = Split(value.A.Value);
        (b0, b1, b2) = Split(value.B.Value);
        (c0, c1, c2) = Split(value.C.Value);
        Value = value;
    }

    /// <summary>The element.</summary>
    public Extension Value { get; }

    static (ulong Low, ulong Middle, ulong High) Split(ulong word) =>
        (word & LimbMask, (word >> LimbBits) & LimbMask, word >> (2 * LimbBits));
}
