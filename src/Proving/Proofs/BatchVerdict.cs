namespace OrderBookRollup.Proving;

/// <summary>The verdict on a proof.</summary>
/// <param name="Failure">What failed, or None.</param>
/// <param name="Detail">One line with its numbers.</param>
/// <param name="Bits">Proven bits of an accepted proof.</param>
/// <param name="IsUnsigned">Whether the circuit leaves signatures unproved.</param>
public readonly record struct BatchVerdict(ProofFailure Failure, string Detail, int Bits, bool IsUnsigned)
{
    /// <summary>Whether the proof convinces.</summary>
    public bool IsAccepted => Failure == ProofFailure.None;

    /// <summary>A refusal.</summary>
    public static BatchVerdict Refuse(ProofFailure failure, string detail) => new(failure, detail, 0, false);

    /// <summary>The failure and its numbers in one line.</summary>
    public override string ToString() => IsAccepted ? "accepted" : $"{Failure}: {Detail}";
}
