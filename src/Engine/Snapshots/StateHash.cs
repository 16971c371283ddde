using System.Security.Cryptography;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// One digest of everything that a state is: records, free slots, custody, counters, time. Two states with one hash answer every command
/// alike. Not the root: the roots are proved and leave out what is no part of the proof.
/// </summary>
public static class StateHash
{
    /// <summary>The hash of a state.</summary>
    public static Sha256Digest Of(Memory memory)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StateBytes.Write(memory, new Sink(hash));
        return Sha256Digest.Read(hash.GetHashAndReset());
    }

    readonly struct Sink(IncrementalHash hash) : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);
    }
}
