namespace OrderBookRollup.Client.Tests;

/// <summary>Bytes from a seed.</summary>
sealed class SeededRandomness(int seed) : IRandomness
{
    readonly Random random = new(seed);

    public void Fill(Span<byte> bytes) => random.NextBytes(bytes);
}
