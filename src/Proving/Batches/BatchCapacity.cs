using OrderBookRollup.Stark;

namespace OrderBookRollup.Proving;

/// <summary>Rows that a table of a batch may have at most.</summary>
/// <param name="LogHeightMax">Their binary logarithm.</param>
public sealed record BatchCapacity(int LogHeightMax)
{
    /// <summary>
    /// What proofs under a profile may hold: 2^18 rows where the contract verifies (its query transactions grow with the height), else
    /// 2^20, about what a prover with 16 GiB can hold at blowup 4.
    /// </summary>
    public static BatchCapacity Of(Profile profile) => new(profile.LogBlowup > Profile.Inner.LogBlowup ? 18 : 20);

    /// <summary>Whether so many rows fit.</summary>
    public bool Holds(in TableRows rows) => rows.Tallest <= 1L << LogHeightMax;
}
