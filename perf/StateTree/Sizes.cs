namespace OrderBookRollup.StateTreeRates;

/// <summary>What is measured.</summary>
/// <param name="Populations">The spaces; the scattered one costs the most memory and hashes a record.</param>
/// <param name="Batches">Touched leaves an update.</param>
/// <param name="TouchesMin">Updates are repeated until so many leaves were touched.</param>
/// <param name="RepeatsMin">The least number of updates a rate is the median of.</param>
sealed record Sizes(Population[] Populations, int[] Batches, int TouchesMin, int RepeatsMin)
{
    public static Sizes Full { get; } =
        new([new(10_000, false), new(1_000_000, false), new(10_000_000, false), new(1_000_000, true)], [1_024, 65_536], 400_000, 9);

    public static Sizes Quick { get; } = new([new(100, false), new(1_000, false), new(100, true)], [16, 64], 200, 3);
}
