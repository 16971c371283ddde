using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>The addresses that a batch wrote, and at its end their records.</summary>
public sealed class TouchedRecords
{
    readonly List<(Address Address, Record Record)> changes = [];
    uint[] addresses = new uint[1 << 12];
    int count;

    /// <summary>An address was written; it may have been before.</summary>
    public void Add(Address address)
    {
        if (count == addresses.Length) Array.Resize(ref addresses, 2 * count);
        addresses[count++] = address.Value;
    }

    /// <summary>Each address once, ascending, with its record as it is now; then begins anew. Valid until the next call.</summary>
    public List<(Address Address, Record Record)> Take(Memory memory)
    {
        Span<uint> written = addresses.AsSpan(0, count);
        written.Sort();
        changes.Clear();
        for (int i = 0; i < written.Length; i++)
        {
            if (i > 0 && written[i] == written[i - 1]) continue;
            var address = new Address(written[i]);
            changes.Add((address, memory.RecordAt(address)));
        }
        count = 0;
        return changes;
    }
}
