using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host.Tests;

/// <summary>
/// The root of a space written as its definition: a leaf is the hash of a record, a node the hash of its two halves, all the way down
/// wherever a record is, and an empty half is the hash of two empty halves. Shares the scalar permutation with the state tree, and nothing
/// else.
/// </summary>
static class SlowTree
{
    const int Depth = 30;

    public static Digest RootOf(Space space, IEnumerable<(Address Address, Record Record)> records) => Node(
        Depth, [.. records.Where(entry => entry.Address.Space == space).Select(entry => (entry.Address.Index, entry.Record))]);

    static Digest Node(int height, (uint Index, Record Record)[] records)
    {
        if (records.Length == 0) return Empty(height);
        if (height == 0) return Hash(Record.Words(in records[0].Record));
        uint half = 1u << (height - 1);
        return Hash(
            Node(height - 1, [.. records.Where(entry => (entry.Index & half) == 0)]),
            Node(height - 1, [.. records.Where(entry => (entry.Index & half) != 0)]));
    }

    static readonly Dictionary<int, Digest> empties = [];

    static Digest Empty(int height)
    {
        if (!empties.TryGetValue(height, out Digest digest))
            empties[height] = digest = height == 0 ? Hash(new ulong[8]) : Hash(Empty(height - 1), Empty(height - 1));
        return digest;
    }

    static Digest Hash(Digest left, Digest right) => Hash(
        [left.Word0, left.Word1, left.Word2, left.Word3, right.Word0, right.Word1, right.Word2, right.Word3]);

    // The compression: permute, add the input, keep the first four words.
    static Digest Hash(ReadOnlySpan<ulong> words)
    {
        ulong[] state = words.ToArray();
        Poseidon2Width8.Permute(state);
        for (int i = 0; i < 4; i++) state[i] = (ulong)(((UInt128)state[i] + words[i]) % Goldilocks.Modulus);
        return new(state[0], state[1], state[2], state[3]);
    }
}
