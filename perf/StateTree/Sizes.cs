namespace OrderBookRollup.StateTreeRates;

/// <summary>What is measured.</summary>
/// <param name="LiveRecords">Records in the space, at indices 1, 2, 3, ...</param>
/// <param name="ScatteredRecords">Records of a last space, spread evenly over all 2^30 indices: the worst case.</param>
/// <param name="Batches">Touched leaves an update.</param>
/// <param name="TouchesMin">Updates are repeated until so many leaves were touched.</param>
/// <param name="RepeatsMin">The least number of updates a rate is the median of.</param>
sealed record Sizes(int[] LiveRecords, int ScatteredRecords, int[] Batches, int TouchesMin, int RepeatsMin)
{
    public static Sizes Full { get; } = new([10_000, 1_000_000, 10_000_000], 1_000_000, [1_024, 65_536], 400_000, 9);

    public static Sizes Quick { get; } = new([100, 1_000], 100, [16, 64], 200, 3);
}
