using System.Security.Cryptography;

namespace OrderBookRollup.Engine;

/// <summary>Writes a file from front to back and hashes what it writes.</summary>
internal sealed class FileSink(IDiskFile file) : IByteSink, IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] buffer = new byte[1 << 20];
    int count;
    long position;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(bytes.Length, buffer.Length - count);
            bytes[..length].CopyTo(buffer.AsSpan(count));
            count += length;
            bytes = bytes[length..];
            if (count == buffer.Length) Empty();
        }
    }

    /// <summary>Writes the digest of everything before behind it.</summary>
    public void Close()
    {
        Empty();
        Span<byte> digest = stackalloc byte[Sha256Digest.Length];
        hash.GetHashAndReset(digest);
        file.Write(position, digest);
    }

    public void Dispose() => hash.Dispose();

    void Empty()
    {
        hash.AppendData(buffer.AsSpan(0, count));
        file.Write(position, buffer.AsSpan(0, count));
        position += count;
        count = 0;
    }
}
