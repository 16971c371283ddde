using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The trees of the four spaces under one update. What <see cref="SpaceTree"/> says of threads and writers holds here too.
/// </summary>
public sealed class StateForest
{
    const int SpaceCount = 4;

    readonly SpaceTree[] spaces = new SpaceTree[SpaceCount];
    readonly SpaceBatch[] batches = new SpaceBatch[SpaceCount];
    readonly List<(uint Index, Record Record)>[] changesBySpace = [[], [], [], []];

    /// <summary>An empty state.</summary>
    /// <param name="threads">Threads that share the work of batches of hundreds of records, at least 1.</param>
    public StateForest(int threads = 1)
    {
        for (int space = 0; space < SpaceCount; space++)
        {
            spaces[space] = new SpaceTree(threads);
            batches[space] = new SpaceBatch($"{(Space)space} index");
        }
    }

    /// <summary>The four roots over the current state.</summary>
    public Roots Roots => new(spaces[0].Root, spaces[1].Root, spaces[2].Root, spaces[3].Root);

    /// <summary>Records of all spaces that are not empty.</summary>
    public long LiveRecords => spaces.Sum(space => space.LiveRecords);

    /// <summary>One of the spaces.</summary>
    public SpaceTree this[Space space] => spaces[(int)space];

    /// <summary>
    /// Puts records at their addresses, in any order; an empty record removes what is there. When it throws, nothing has changed.
    /// </summary>
    /// <returns>The roots over the new state.</returns>
    /// <exception cref="ArgumentException">An address occurs twice, index 0 of a space is to hold a record that is not empty, or a word
    /// is not canonical.</exception>
    public Roots Update(ReadOnlySpan<(Address Address, Record Record)> changes)
    {
        foreach (List<(uint Index, Record Record)> list in changesBySpace) list.Clear();
        foreach (ref readonly (Address Address, Record Record) change in changes)
            changesBySpace[(int)change.Address.Space].Add((change.Address.Index, change.Record));

        // All spaces are checked before the first is changed.
        for (int space = 0; space < SpaceCount; space++) batches[space].Load(CollectionsMarshal.AsSpan(changesBySpace[space]));
        for (int space = 0; space < SpaceCount; space++) spaces[space].Apply(batches[space]);
        return Roots;
    }

    /// <summary>The state of all given records, in any order; ascending within a space is fastest.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Update"/>.</exception>
    public static StateForest Rebuild(IEnumerable<(Address Address, Record Record)> records, int threads = 1)
    {
        var tree = new StateForest(threads);
        foreach ((Address Address, Record Record)[] chunk in records.Where(entry => !entry.Record.IsEmpty).Chunk(SpaceTree.RebuildChunk))
        {
            long before = tree.LiveRecords;
            tree.Update(chunk);
            if (tree.LiveRecords != before + chunk.Length)
                throw new ArgumentException("An address occurs twice among the records to rebuild from.", nameof(records));
        }

        return tree;
    }
}
