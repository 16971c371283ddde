using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Four words of F: the value of <see cref="Poseidon2Width8.Compress(in Digest, in Digest)"/>, a node of a state tree, a root.
/// 32 bytes in memory, in the order of the words. A hash makes canonical words; of digests that come from outside, ask
/// <see cref="IsCanonical"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Digest(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    /// <summary>Words in a digest.</summary>
    public const int WordCount = 4;

    /// <summary>Whether all four words are below p.</summary>
    public bool IsCanonical => Goldilocks.IsCanonical(Words(in this));

    /// <summary>The digest as its four words, in order.</summary>
    public static ReadOnlySpan<ulong> Words(in Digest digest) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Digest, ulong>(ref Unsafe.AsRef(in digest)), WordCount);

    /// <summary>The words in order, 16 hexadecimal digits each, most significant digit first.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word0:x16}{Word1:x16}{Word2:x16}{Word3:x16}");
}
