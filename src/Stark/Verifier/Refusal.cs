namespace OrderBookRollup.Stark.Verifier;

/// <summary>Leaves the verifier from any depth; caught in <c>Verifier.Verify</c> and nowhere else.</summary>
sealed class Refusal(VerificationFailure failure, string detail) : Exception(detail)
{
    public VerificationFailure Failure => failure;

    public static void Unless(bool condition, VerificationFailure failure, string detail)
    {
        if (!condition) throw new Refusal(failure, detail);
    }
}
