namespace OrderBookRollup.Stark;

/// <summary>One way in which a false statement may pass.</summary>
/// <param name="Name">The challenge that the prover would have to be lucky with.</param>
/// <param name="Formula">The bound, in the letters of <see cref="Security"/>.</param>
/// <param name="ErrorBits">The probability is at most 2^-ErrorBits. Rounded down; 0 where the bound says nothing.</param>
/// <param name="GrindingBits">Work before each try.</param>
public readonly record struct SecurityTerm(string Name, string Formula, double ErrorBits, int GrindingBits)
{
    /// <summary>Bits that stand against a prover: error and work together. Work behind a bound that says nothing is not counted.</summary>
    public double Bits => ErrorBits > 0 ? ErrorBits + GrindingBits : 0;
}
