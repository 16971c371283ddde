using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The verdict on a proof.</summary>
/// <param name="Failure">What failed, or None.</param>
/// <param name="Detail">One line with its numbers.</param>
/// <param name="Bits">Proven bits of an accepted proof.</param>
/// <param name="Signatures">How the circuit of an accepted proof proves signatures.</param>
public readonly record struct BatchVerdict(ProofFailure Failure, string Detail, int Bits, SignatureProof Signatures)
{
    /// <summary>Whether the proof convinces.</summary>
    public bool IsAccepted => Failure == ProofFailure.None;

    /// <summary>A refusal.</summary>
    public static BatchVerdict Refuse(ProofFailure failure, string detail) => new(failure, detail, 0, default);

    /// <summary>The failure and its numbers in one line.</summary>
    public override string ToString() => IsAccepted ? "accepted" : $"{Failure}: {Detail}";
}
