using System.Buffers.Binary;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Appends the parts of a proof.</summary>
sealed class ProofWriter
{
    readonly MemoryStream stream = new();

    public void Write(byte value) => stream.WriteByte(value);

    public void Write(ulong word)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, word);
        stream.Write(bytes);
    }

    public void Write(ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words) Write(word);
    }

    public void Write(ReadOnlySpan<Extension> elements)
    {
        foreach (Extension element in elements)
        {
            Write(element.A.Value);
            Write(element.B.Value);
            Write(element.C.Value);
        }
    }

    public void Write(in Digest digest)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        foreach (ulong word in Digest.Words(in digest))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
            stream.Write(bytes);
        }
    }

    public void Write(ReadOnlySpan<Digest> digests)
    {
        foreach (Digest digest in digests) Write(digest);
    }

    public byte[] ToArray() => stream.ToArray();
}
