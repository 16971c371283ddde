using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>Keccak-256 as Ethereum uses it: rate 136 bytes, padding 0x01 ... 0x80 (before FIPS 202 added its domain bits).</summary>
public static unsafe class Keccak256
{
    /// <summary>Bytes absorbed by one permutation.</summary>
    public const int Rate = 136;

    /// <summary>Words absorbed by one permutation.</summary>
    public const int RateWords = 17;

    /// <summary>The hash of the bytes.</summary>
    public static Digest Hash(ReadOnlySpan<byte> data)
    {
        ulong* state = stackalloc ulong[25];
        new Span<ulong>(state, 25).Clear();
        Span<byte> block = stackalloc byte[Rate];
        while (data.Length >= Rate)
        {
            Absorb(state, MemoryMarshal.Cast<byte, ulong>(data[..Rate]));
            data = data[Rate..];
        }
        block.Clear();
        data.CopyTo(block);
        block[data.Length] ^= 0x01;
        block[Rate - 1] ^= 0x80;
        Absorb(state, MemoryMarshal.Cast<byte, ulong>(block));
        return new(state[0], state[1], state[2], state[3]);
    }

    static void Absorb(ulong* state, ReadOnlySpan<ulong> block)
    {
        for (int i = 0; i < RateWords; i++) state[i] ^= block[i];
        KeccakF<Lanes1>.Permute((Lanes1*)state);
    }
}
