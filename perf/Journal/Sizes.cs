namespace OrderBookRollup.Journal;

/// <summary>How much is measured.</summary>
/// <param name="Commands">Commands of a run.</param>
/// <param name="Batches">Commands of a batch, one line of the table each.</param>
internal sealed record Sizes(int Commands, IReadOnlyList<int> Batches)
{
    public static Sizes Full { get; } = new(400_000, [16, 64, 256, 1024]);

    public static Sizes Quick { get; } = new(2_000, [16, 64]);
}
