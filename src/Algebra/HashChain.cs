namespace OrderBookRollup.Algebra;

/// <summary>A digest that absorbs words four at a time: h' = Compress(h, w0, w1, w2, w3).</summary>
/// <remarks>
/// Nothing is padded and no length is absorbed, so that one list must not be the beginning of another: whoever makes the words puts tag and
/// length into the first of them.
/// </remarks>
public static class HashChain
{
    const int Rate = Digest.WordCount;

    /// <summary>The digest after more words.</summary>
    /// <param name="hash">The digest before; four zeros at the beginning.</param>
    /// <param name="words">Canonical words, a multiple of four of them.</param>
    /// <exception cref="ArgumentException">They are no multiple of four, or one is not canonical.</exception>
    public static Digest Absorb(Digest hash, ReadOnlySpan<ulong> words)
    {
        if (words.Length % Rate != 0) throw new ArgumentException($"{words.Length} words are no multiple of {Rate}", nameof(words));
        Span<ulong> input = stackalloc ulong[2 * Rate];
        for (; !words.IsEmpty; words = words[Rate..])
        {
            Digest.Words(in hash).CopyTo(input);
            words[..Rate].CopyTo(input[Rate..]);
            hash = Poseidon2Width8.Compress(input);
        }
        return hash;
    }
}
