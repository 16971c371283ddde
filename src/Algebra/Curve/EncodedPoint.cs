using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// A group element as it travels: five words, the coefficients of w, 40 bytes; all zero is the neutral element. Anything may stand here:
/// <see cref="CurvePoint.TryDecode"/> says whether it is a point.
/// </summary>
/// <param name="Word0">The coefficient of 1.</param>
/// <param name="Word1">The coefficient of z.</param>
/// <param name="Word2">The coefficient of z^2.</param>
/// <param name="Word3">The coefficient of z^3.</param>
/// <param name="Word4">The coefficient of z^4.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct EncodedPoint(ulong Word0, ulong Word1, ulong Word2, ulong Word3, ulong Word4)
{
    /// <summary>Words of a point.</summary>
    public const int WordCount = Quintic.Degree;

    /// <summary>Bytes of a point.</summary>
    public const int ByteCount = 40;

    /// <summary>Whether this is the neutral element, which no key and no signature may be.</summary>
    public bool IsNeutral => (Word0 | Word1 | Word2 | Word3 | Word4) == 0;

    /// <summary>Whether every word is below p.</summary>
    public bool IsCanonical => Goldilocks.IsCanonical(Words(in this));

    /// <summary>The five words, in order.</summary>
    public static ReadOnlySpan<ulong> Words(in EncodedPoint point) =>
        MemoryMarshal.Cast<EncodedPoint, ulong>(new ReadOnlySpan<EncodedPoint>(in point));

    /// <summary>Made of the coefficients of w.</summary>
    public static EncodedPoint From(in Quintic w) => new(w.C0.Value, w.C1.Value, w.C2.Value, w.C3.Value, w.C4.Value);

    /// <summary>Reads 40 bytes: five words, each with its lowest byte first.</summary>
    public static EncodedPoint Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));

    /// <summary>Writes 40 bytes: five words, each with its lowest byte first.</summary>
    public void Write(Span<byte> bytes)
    {
        for (int i = 0; i < WordCount; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], Words(in this)[i]);
    }

    /// <summary>The coefficients as an element, where <see cref="IsCanonical"/> holds.</summary>
    internal Quintic ToQuintic() => new(
        Goldilocks.Reduce(Word0), Goldilocks.Reduce(Word1), Goldilocks.Reduce(Word2), Goldilocks.Reduce(Word3), Goldilocks.Reduce(Word4));
}
