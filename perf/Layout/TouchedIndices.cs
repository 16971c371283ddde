using OrderBookRollup.Exchange;

namespace OrderBookRollup.Layout;

/// <summary>The indices of one space that a batch touched, and how many tree nodes stand above them.</summary>
internal sealed class TouchedIndices
{
    readonly List<uint> indices = [];

    public void Add(uint index) => indices.Add(index);

    /// <summary>
    /// Leaves touched, the reserved index 0 with them, and nodes of levels 1 to 30 above them: as the indices are, and with the account
    /// moved to the high bits. Begins anew.
    /// </summary>
    public (long Leaves, long Nodes, long NodesAccountFirst) Take()
    {
        indices.Add(0);
        uint[] accountFirst = [.. indices.Select(AccountFirst)];
        (long leaves, long nodes) = Count([.. indices]);
        (_, long nodesAccountFirst) = Count(accountFirst);
        indices.Clear();
        return (leaves, nodes, nodesAccountFirst);
    }

    /// <summary>The index that the same record would have with the account above the eight bits of asset or slot.</summary>
    public static uint AccountFirst(uint index) =>
        ((index & (Limits.MaxAccounts - 1)) << (Limits.IndexBits - Limits.AccountBits)) | (index >> Limits.AccountBits);

    static (long Leaves, long Nodes) Count(uint[] touched)
    {
        Array.Sort(touched);
        long leaves = 0;
        long nodes = 0;
        for (int i = 0; i < touched.Length; i++)
        {
            if (i > 0 && touched[i] == touched[i - 1]) continue;
            leaves++;
            // The path to the root is new up to the level where it meets the path of the index before.
            nodes += i == 0 ? Limits.IndexBits : System.Numerics.BitOperations.Log2(touched[i] ^ touched[i - 1]);
        }
        return (leaves, nodes);
    }
}
