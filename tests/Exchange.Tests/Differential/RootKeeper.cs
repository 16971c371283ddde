using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>
/// Roots of one flow, kept from nothing but the records that commands touched. They must be those of the slow tree over the naive
/// book's state.
/// </summary>
sealed class RootKeeper
{
    readonly StateForest forest = new();
    readonly Dictionary<uint, Record> touched = [];

    public void Note(List<Access> accesses)
    {
        foreach (Access access in accesses) touched[access.Address.Value] = access.New;
    }

    /// <summary>Brings the roots up to date and compares them; the difference, or null.</summary>
    public string? Compare(SortedDictionary<uint, Record> records)
    {
        Roots roots = forest.Update([.. touched.Select(pair => (new Address(pair.Key), pair.Value))]);
        touched.Clear();
        foreach (Space space in Enum.GetValues<Space>())
        {
            SlowTree slow = new();
            foreach ((uint value, Record record) in records)
                if (new Address(value) is var address && address.Space == space) slow.Put(address.Index, record);
            if (slow.Root != roots[space]) return $"root of {space}: naive {slow.Root}, from touched records {roots[space]}";
        }
        return null;
    }
}
