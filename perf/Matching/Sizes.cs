namespace OrderBookRollup.Matching;

/// <summary>How much is measured.</summary>
/// <param name="Commands">Commands on the clock in each run.</param>
/// <param name="Runs">Runs whose median counts.</param>
/// <param name="LiveOrders">Depths of the book.</param>
internal sealed record Sizes(int Commands, int Runs, IReadOnlyList<int> LiveOrders)
{
    public static Sizes Full { get; } = new(400_000, 7, [1_000, 100_000, 4_000_000]);

    public static Sizes Quick { get; } = new(4_000, 1, [100, 1_000]);
}
