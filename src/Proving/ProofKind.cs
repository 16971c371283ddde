using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>What a prover makes and a verifier takes: proofs of other kinds tell each other nothing.</summary>
/// <param name="Profile">The name of the profile.</param>
/// <param name="Circuit">The digest of the circuit.</param>
public readonly record struct ProofKind(string Profile, Digest Circuit)
{
    /// <summary>Both in words.</summary>
    public override string ToString() => $"circuit {Circuit} under profile {Profile}";
}
