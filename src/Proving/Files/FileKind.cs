using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OrderBookRollup.Proving;

/// <summary>
/// What batch and proof files have in common. Numbers are little-endian.
/// <code>
///  0   4  magic
///  4   1  version
///  5   8  length of the body, n
/// 13   n  body
///     32  SHA-256 of all bytes before
/// </code>
/// </summary>
/// <param name="Noun">What messages call it.</param>
/// <param name="Magic">Four letters.</param>
/// <param name="Version">The only version that is read.</param>
/// <param name="BodyBytesMax">A longer body is refused before anything is allocated.</param>
sealed record FileKind(string Noun, string Magic, byte Version, long BodyBytesMax)
{
    public const int HeadLength = 13;
    const int ChunkLength = 1 << 20;

    /// <summary>Writes a whole file.</summary>
    public void Write(Stream stream, ReadOnlySpan<byte> body)
    {
        if (body.Length > BodyBytesMax)
            throw new InvalidOperationException($"A {Noun} of {body.Length} bytes; {BodyBytesMax} are the most.");
        Span<byte> head = stackalloc byte[HeadLength];
        System.Text.Encoding.ASCII.GetBytes(Magic, head);
        head[4] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(head[5..], body.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        stream.Write(head);
        stream.Write(body);
        stream.Write(hash.GetHashAndReset());
    }

    /// <summary>Reads a whole file and returns its body.</summary>
    /// <exception cref="ProvingFileException">It is none, of another version, too large, cut off, damaged, or bytes follow it.</exception>
    public byte[] Read(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        int got = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        Span<byte> magic = stackalloc byte[Magic.Length];
        System.Text.Encoding.ASCII.GetBytes(Magic, magic);
        if (got == 0) throw Fault(name, $"is empty; a {Noun} begins with {Magic}");
        if (!head[..Math.Min(got, magic.Length)].SequenceEqual(magic[..Math.Min(got, magic.Length)]))
            throw Fault(name, $"is no {Noun}; a {Noun} begins with {Magic}");
        if (got > 4 && head[4] != Version) throw Fault(name, $"version {head[4]} of a {Noun} is not known, only {Version}");
        if (got < HeadLength) throw Fault(name, $"is cut off after {got} bytes");
        long length = BinaryPrimitives.ReadInt64LittleEndian(head[5..]);
        if (length < 0 || length > BodyBytesMax)
            throw Fault(name, $"says its body has {(ulong)length} bytes; {BodyBytesMax} are the most");
        long whole = HeadLength + length + SHA256.HashSizeInBytes;
        if (stream.CanSeek && stream.Length < whole) throw Fault(name, $"is cut off: {stream.Length} bytes of {whole}");

        byte[] body = ReadBody(stream, (int)length, name, whole);
        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        got = stream.ReadAtLeast(checksum, checksum.Length, throwOnEndOfStream: false);
        if (got < checksum.Length) throw Fault(name, $"is cut off: {HeadLength + length + got} bytes of {whole}");
        if (stream.ReadByte() >= 0) throw Fault(name, $"bytes follow its end at byte {whole}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(body);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(checksum)) throw Fault(name, "its checksum does not match: it is damaged");
        return body;
    }

    /// <summary>Bytes in memory as a file.</summary>
    public static MemoryStream StreamOf(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> part)
        ? new(part.Array!, part.Offset, part.Count, writable: false)
        : new(bytes.ToArray(), writable: false);

    /// <summary>The failure of a file.</summary>
    public static ProvingFileException Fault(string name, string what) => new($"{name}: {what}");

    // Grown as bytes come, so that a stream of unknown length costs what it has and not what it says.
    static byte[] ReadBody(Stream stream, int length, string name, long whole)
    {
        var body = new byte[Math.Min(length, stream.CanSeek ? length : ChunkLength)];
        for (int have = 0; have < length;)
        {
            if (have == body.Length) Array.Resize(ref body, (int)Math.Min(length, 2L * have));
            int got = stream.Read(body, have, body.Length - have);
            if (got == 0) throw Fault(name, $"is cut off: {HeadLength + have} bytes of {whole}");
            have += got;
        }
        return body;
    }
}
