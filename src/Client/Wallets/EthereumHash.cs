using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Client;

/// <summary>Keccak-256 as bytes.</summary>
static class EthereumHash
{
    public const int Bytes = 32;

    /// <summary>Writes the hash of bytes.</summary>
    public static void Of(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Digest digest = Keccak256.Hash(data);
        MemoryMarshal.AsBytes(Digest.Words(in digest)).CopyTo(hash);
    }
}
