namespace OrderBookRollup.Stark.Verifier;

/// <summary>The verdict on a proof.</summary>
/// <param name="Failure">The failed step, or None.</param>
/// <param name="Detail">One line with its numbers.</param>
public readonly record struct VerificationResult(VerificationFailure Failure, string Detail)
{
    /// <summary>Whether the proof convinces.</summary>
    public bool IsAccepted => Failure == VerificationFailure.None;

    /// <summary>The failure and its numbers in one line.</summary>
    public override string ToString() => IsAccepted ? "accepted" : $"{Failure}: {Detail}";
}
