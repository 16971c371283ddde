namespace OrderBookRollup.SignatureRates;

/// <summary>How much a run measures.</summary>
/// <param name="Batches">Signatures a batch.</param>
/// <param name="Keys">Keys that sign.</param>
/// <param name="Rounds">Times that each row is measured; the median counts.</param>
sealed record Sizes(int[] Batches, int Keys, int Rounds)
{
    public static Sizes Quick { get; } = new([4], 2, 1);

    public static Sizes Full { get; } = new([64, 256, 1024, 4096], 256, 5);
}
