namespace OrderBookRollup.Stark;

/// <summary>Every error term in one regime.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Terms">The terms, in the order of the protocol.</param>
public sealed record RegimeSecurity(ProximityRegime Regime, IReadOnlyList<SecurityTerm> Terms)
{
    // A sum of less than 2^10 powers computed in doubles errs by less than 2^-40 of itself; this is far more.
    const double SumMargin = 1e-6;

    /// <summary>The smallest term, the first of equals.</summary>
    public SecurityTerm Weakest => Terms.MinBy(term => term.Bits);

    /// <summary>Bits of the smallest term.</summary>
    public double Bits => Weakest.Bits;

    /// <summary>Bits when all terms are added up instead: what a prover gains who tries its luck in every round.</summary>
    public double SumBits => Math.Max(0, -Math.Log2(Terms.Sum(term => Math.Pow(2, -term.Bits))) - SumMargin);
}
