using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>A group element as the author's representative, x and u = x / y; the form of tables.</summary>
/// <param name="X">x; 0 for the neutral element.</param>
/// <param name="U">u; 0 for the neutral element.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct AffinePoint(Quintic X, Quintic U)
{
    /// <summary>
    /// Decodes many encodings with one inversion for all; those that stand for no point, and the neutral one, become the neutral element.
    /// All are canonical.
    /// </summary>
    public static void DecodeMany(ReadOnlySpan<EncodedPoint> encoded, Span<AffinePoint> points)
    {
        // u = 1 / w. Running products stand in U, roots in X, until the inverse of all w comes back through them.
        Quintic product = Quintic.One;
        for (int i = 0; i < encoded.Length; i++)
        {
            bool isPoint = CurvePoint.TryFindRoots(encoded[i].ToQuintic(), out _, out Quintic other);
            points[i] = isPoint ? new(other, product) : default;
            if (isPoint) product *= encoded[i].ToQuintic();
        }
        Quintic inverse = product.Inverse();
        for (int i = encoded.Length - 1; i >= 0; i--)
        {
            if (points[i].IsNeutral) continue;
            points[i] = points[i] with { U = points[i].U * inverse };
            inverse *= encoded[i].ToQuintic();
        }
    }

    /// <summary>Whether this is the neutral element.</summary>
    public bool IsNeutral => X.IsZero;

    /// <summary>-P.</summary>
    public AffinePoint Negate() => new(X, -U);
}
