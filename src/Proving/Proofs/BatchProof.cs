using OrderBookRollup.Stark;

namespace OrderBookRollup.Proving;

/// <summary>A statement and its proof.</summary>
/// <param name="Profile">The profile that it was made under; a verifier goes by its own.</param>
/// <param name="Statement">What it shows.</param>
/// <param name="Bytes">The proof (src/Stark/README.md).</param>
public sealed record BatchProof(Profile Profile, BatchStatement Statement, byte[] Bytes)
{
    /// <summary>The number of the batch.</summary>
    public ulong Number => Statement.Claim.New.BatchNumber;
}
