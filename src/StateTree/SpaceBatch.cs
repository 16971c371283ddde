using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The changes of one update of one space, checked and in order of their indices, and the working memory of the ascent. Kept and
/// used again: after the largest batch, it does not grow.
/// </summary>
/// <param name="place">What messages call an index of this space.</param>
sealed class SpaceBatch(string place)
{
    ulong[] keys = [];

    /// <summary>Changes loaded.</summary>
    public int Count { get; private set; }

    /// <summary>Indices, strictly increasing; during the ascent those of the current level.</summary>
    public uint[] Nodes { get; private set; } = [];

    /// <summary>One digest for each node of the current level.</summary>
    public Digest[] Digests { get; private set; } = [];

    /// <summary>What is hashed into <see cref="Digests"/>: first each record as two digests, then the two children of each node.</summary>
    public Digest[] Children { get; private set; } = [];

    /// <summary>Parts of the current level that share no page.</summary>
    public List<(int Start, int Count)> Stretches { get; } = [];

    /// <summary>Checks the changes and lines them up; nothing else has happened when it throws.</summary>
    /// <exception cref="ArgumentException">An index is out of range or occurs twice, index 0 is to hold a record that is not empty,
    /// or a word is not canonical.</exception>
    public void Load(ReadOnlySpan<(uint Index, Record Record)> changes)
    {
        Reserve(changes.Length);
        Span<ulong> order = keys.AsSpan(0, changes.Length);
        for (int i = 0; i < changes.Length; i++) order[i] = ((ulong)changes[i].Index << 32) | (uint)i;
        order.Sort();

        Span<Record> records = MemoryMarshal.Cast<Digest, Record>(Children.AsSpan());
        for (int i = 0; i < order.Length; i++)
        {
            ref readonly (uint Index, Record Record) change = ref changes[(int)(uint)order[i]];
            Require(in change);
            if (i > 0 && Nodes[i - 1] == change.Index)
                throw new ArgumentException($"{place} {change.Index} occurs twice in one update.", nameof(changes));
            Nodes[i] = change.Index;
            records[i] = change.Record;
        }

        Count = changes.Length;
    }

    void Require(in (uint Index, Record Record) change)
    {
        if (change.Index >> Limits.IndexBits != 0)
            throw new ArgumentException($"{place} {change.Index} is out of range; indices are below 2^{Limits.IndexBits}.");
        if (change.Index == 0 && !change.Record.IsEmpty) throw new ArgumentException($"{place} 0 is reserved and always empty.");

        ReadOnlySpan<ulong> words = Record.Words(in change.Record);
        if (Goldilocks.IsCanonical(words)) return;
        int word = 0;
        while (Goldilocks.IsCanonical(words[word])) word++;
        throw new ArgumentException(
            $"{place} {change.Index}: word {word} of the record is {words[word]}, not canonical: words are below {Goldilocks.Modulus}.");
    }

    void Reserve(int count)
    {
        if (keys.Length >= count) return;
        int length = Math.Max(count, Math.Min(2 * keys.Length, Array.MaxLength / 2));
        keys = new ulong[length];
        Nodes = new uint[length];
        Digests = new Digest[length];
        Children = new Digest[2 * length];
    }
}
