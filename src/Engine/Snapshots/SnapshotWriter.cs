using System.Security.Cryptography;

namespace OrderBookRollup.Engine;

/// <summary>Gathers what it is given into pieces of a MiB and hashes them.</summary>
internal sealed class SnapshotWriter(IByteSink target) : IByteSink, IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] buffer = new byte[1 << 20];
    int count;

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
        target.Write(digest);
    }

    public void Dispose() => hash.Dispose();

    void Empty()
    {
        hash.AppendData(buffer.AsSpan(0, count));
        target.Write(buffer.AsSpan(0, count));
        count = 0;
    }
}
