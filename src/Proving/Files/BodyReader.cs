using System.Buffers.Binary;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>
/// Reads the body of a file and trusts nothing: every count is held against the bytes that are left before anything grows.
/// </summary>
/// <param name="bytes">The body.</param>
/// <param name="name">What messages call the file.</param>
ref struct BodyReader(ReadOnlySpan<byte> bytes, string name)
{
    public const int NumberBytesMax = 10;

    readonly ReadOnlySpan<byte> bytes = bytes;
    int at;

    public readonly int Left => bytes.Length - at;

    public byte Byte(string what) => Bytes(1, what)[0];

    public ReadOnlySpan<byte> Bytes(int count, string what)
    {
        if (Left < count) throw Fault($"ends within {what}");
        ReadOnlySpan<byte> taken = bytes.Slice(at, count);
        at += count;
        return taken;
    }

    public ulong Word(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong), what));

    /// <summary>A number in its shortest form, at most so large.</summary>
    public ulong Number(ulong max, string what)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte(what);
            if (shift == 63 && next > 1) throw Fault($"{what} does not fit 64 bits");
            value |= (ulong)(next & 0x7F) << shift;
            if ((next & 0x80) != 0) continue;
            if (next == 0 && shift > 0) throw Fault($"{what} is not written in its shortest form");
            if (value > max) throw Fault($"{what} is {value}, above {max}");
            return value;
        }
    }

    /// <summary>A number of things that take at least so many bytes each.</summary>
    public int Count(int max, int bytesEach, string what)
    {
        ulong count = Number((ulong)max, what);
        if (count * (ulong)bytesEach > (ulong)Left) throw Fault($"{what} is {count}, more than the bytes that follow can hold");
        return (int)count;
    }

    /// <summary>A word of the field.</summary>
    public ulong FieldNumber(string what) => Number(Goldilocks.Modulus - 1, what);

    public Digest Digest(string what)
    {
        var digest = new Digest(Word(what), Word(what), Word(what), Word(what));
        return digest.IsCanonical ? digest : throw Fault($"a word of {what} is not below p");
    }

    public readonly void End()
    {
        if (Left > 0) throw Fault($"{Left} bytes follow what it holds");
    }

    public readonly ProvingFileException Fault(string what) => FileKind.Fault(name, what);
}
