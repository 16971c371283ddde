using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The trace of <see cref="Unsigned"/>: a row for each signed command.</summary>
public static class UnsignedTrace
{
    /// <summary>The trace.</summary>
    /// <param name="signatures">Key and digest of each signed command; canonical words.</param>
    public static TableTrace Fill(ReadOnlySpan<(PublicKey Key, Digest Digest)> signatures)
    {
        int width = Unsafe.SizeOf<UnsignedColumns<Goldilocks>>() / sizeof(ulong);
        var trace = new TableTrace(width, TableTrace.LogHeightFor(signatures.Length));
        Span<UnsignedColumns<Goldilocks>> rows = trace.Rows<UnsignedColumns<Goldilocks>>();
        for (int i = 0; i < signatures.Length; i++)
        {
            (PublicKey key, Digest digest) = signatures[i];
            rows[i].IsReal = Goldilocks.One;
            rows[i].Key = MemoryMarshal.Read<Five<Goldilocks>>(MemoryMarshal.AsBytes(new ReadOnlySpan<PublicKey>(in key)));
            rows[i].Digest = MemoryMarshal.Read<Four<Goldilocks>>(MemoryMarshal.AsBytes(Digest.Words(in digest)));
        }
        return trace;
    }
}
