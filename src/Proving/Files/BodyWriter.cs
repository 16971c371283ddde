using System.Buffers;
using System.Buffers.Binary;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>Writes the body of a file; <see cref="BodyReader"/> is the way back.</summary>
sealed class BodyWriter
{
    readonly ArrayBufferWriter<byte> bytes = new(1 << 16);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    public void Bytes(ReadOnlySpan<byte> values) => bytes.Write(values);

    /// <summary>Eight bytes, the lowest first.</summary>
    public void Word(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.GetSpan(sizeof(ulong)), value);
        bytes.Advance(sizeof(ulong));
    }

    /// <summary>Seven bits a byte, the lowest first; all but the last have the top bit set; no zero byte at the end.</summary>
    public void Number(ulong value)
    {
        Span<byte> target = bytes.GetSpan(BodyReader.NumberBytesMax);
        int count = 0;
        for (; value > 0x7F; value >>= 7) target[count++] = (byte)(value | 0x80);
        target[count++] = (byte)value;
        bytes.Advance(count);
    }

    public void Digest(in Digest digest)
    {
        foreach (ulong word in Algebra.Digest.Words(in digest)) Word(word);
    }
}
