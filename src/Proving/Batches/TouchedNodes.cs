using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>The nodes of the state trees that a batch touches, leaves and roots included, counted as its commands come.</summary>
sealed class TouchedNodes
{
    readonly HashSet<ulong> read = [];
    readonly HashSet<ulong> changed = [];

    public TouchedNodes() => Clear();

    /// <summary>Nodes on a path from a touched record: rows of Tree, and a compression each.</summary>
    public int Count => read.Count;

    /// <summary>Nodes on a path from a record that was written: a second compression each, for the digest after the batch.</summary>
    public int ChangedCount => changed.Count;

    /// <summary>A record was accessed.</summary>
    public void Add(in RecordedAccess access)
    {
        Add(read, access.Address.Value);
        if (access.Old != access.New) Add(changed, access.Address.Value);
    }

    /// <summary>Begins a new batch: its reserved indices are touched (M3).</summary>
    public void Clear()
    {
        read.Clear();
        changed.Clear();
        for (uint space = 0; space < Batch.SpaceCount; space++) Add(read, space << Limits.IndexBits);
    }

    // Upwards until the path meets one that is counted already. Above level 30 the index is the number of the space.
    static void Add(HashSet<ulong> nodes, uint address)
    {
        for (int level = 0; level <= Limits.IndexBits; level++)
            if (!nodes.Add(((ulong)level << 32) | (address >> level))) return;
    }
}
