using System.Security.Cryptography;

namespace OrderBookRollup.Client;

/// <summary>The randomness of the operating system.</summary>
public sealed class SystemRandomness : IRandomness
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
