namespace OrderBookRollup.Stark;

/// <summary>
/// How far from the code a word may be while the proximity gap is a theorem: up to half the distance (unique decoding) or nearly up
/// to the Johnson bound.
/// </summary>
/// <remarks>
/// Bounds of Ben-Sasson, Carmon, Habock, Kopparty and Saraf, eprint 2025/2055 (corollary 1.4 and theorem 4.2, with the factor 2 in
/// the multiplicity that its authors confirmed missing), in the form that ethereum/soundcalc evaluates.
/// </remarks>
/// <param name="Multiplicity">m of the Johnson regime; 0 for unique decoding.</param>
/// <param name="Gap">How far the radius stays below the Johnson bound: sqrt(rate) / (2 m) unless chosen otherwise.</param>
public readonly record struct ProximityRegime(int Multiplicity, double Gap)
{
    /// <summary>Up to half the minimum distance.</summary>
    public static ProximityRegime UniqueDecoding => default;

    /// <summary>Whether this is unique decoding.</summary>
    public bool IsUnique => Multiplicity == 0;

    /// <summary>The Johnson regime of a multiplicity.</summary>
    public static ProximityRegime Johnson(double rate, int multiplicity) => new(multiplicity, Math.Sqrt(rate) / (2 * multiplicity));

    /// <summary>The Johnson regime of a gap; the multiplicity is at least 3 as the theorem states it.</summary>
    public static ProximityRegime JohnsonWithGap(double rate, double gap) =>
        new((int)Math.Max(Math.Ceiling(Math.Sqrt(rate) / (2 * gap)), 3), gap);

    /// <summary>The share of positions that may be wrong.</summary>
    public double Radius(double rate) => IsUnique ? (1 - rate) / 2 : 1 - Math.Sqrt(rate) - Gap;

    /// <summary>How many codewords can be that close to one word.</summary>
    public double ListSize(double rate, bool fromGap) => IsUnique ? 1
        : fromGap ? 1 / (2 * Gap * Math.Sqrt(rate)) : (Multiplicity + 0.5) / Math.Sqrt(rate);

    /// <summary>Error times field size of combining two words of a dimension by one challenge, as a binary logarithm.</summary>
    public double LogLinearError(double rate, double dimension)
    {
        double length = dimension / rate;
        if (IsUnique) return Math.Log2((Radius(rate) * length) + 1);
        double m = Multiplicity + 0.5, root = Math.Sqrt(rate);
        double first = ((2 * Math.Pow(m, 5)) + (3 * m * Radius(rate) * rate)) * length / (3 * rate * root);
        return Math.Log2(first + (m / root));
    }
}
