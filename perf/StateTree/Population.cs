using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTreeRates;

/// <summary>The live records of a space: side by side from index 1 on, or spread evenly over all 2^30 indices.</summary>
sealed record Population(int Count, bool IsScattered)
{
    /// <summary>All records with their indices, ascending.</summary>
    public IEnumerable<(uint Index, Record Record)> Records =>
        Enumerable.Range(0, Count).Select(i => (Index(i), new Record { Word0 = (ulong)i + 1 }));

    /// <summary>The index of the i-th record, counted from 0.</summary>
    public uint Index(int i) => IsScattered ? (uint)((i + 1L) * ((1L << Limits.IndexBits) / (Count + 2))) : (uint)i + 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Count:N0}{(IsScattered ? " scattered" : "")}";
}
