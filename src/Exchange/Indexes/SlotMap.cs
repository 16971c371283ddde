using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Exchange;

/// <summary>
/// Key to order slot: open addressing with linear probing, at most half full. An entry is the key's hash (high 32 bits) and the slot,
/// so a probe goes to the order's record only when the hash agrees; removal closes the gap by moving later entries of the run back.
/// </summary>
/// <typeparam name="TKey">What orders are found by.</typeparam>
internal sealed class SlotMap<TKey>(RecordSpace<Order> orders) where TKey : struct, ISlotKey<TKey>
{
    ulong[] entries = new ulong[256];
    int count;

    /// <summary>The slot of the live order with this key, or 0.</summary>
    public uint Find(in TKey key)
    {
        uint hash = TKey.Hash(key);
        uint mask = (uint)entries.Length - 1;
        for (uint place = hash & mask; entries[place] != 0; place = (place + 1) & mask)
        {
            ulong entry = entries[place];
            if ((uint)(entry >> 32) == hash && TKey.Has(orders[(uint)entry], key)) return (uint)entry;
        }
        return 0;
    }

    /// <summary>Asks for the cache line where the key's run begins; no effect but time.</summary>
    public unsafe void Fetch(in TKey key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref entries[TKey.Hash(key) & (entries.Length - 1)]));
    }

    /// <summary>The slot of some order with the key's hash, or 0: a guess that looks at no order.</summary>
    public uint Peek(in TKey key)
    {
        uint hash = TKey.Hash(key);
        uint mask = (uint)entries.Length - 1;
        for (uint place = hash & mask; entries[place] != 0; place = (place + 1) & mask)
            if ((uint)(entries[place] >> 32) == hash) return (uint)entries[place];
        return 0;
    }

    /// <summary>Adds an order whose key is not there yet.</summary>
    public void Add(in TKey key, uint slot)
    {
        if (2 * (count + 1) > entries.Length) Grow();
        Put(entries, ((ulong)TKey.Hash(key) << 32) | slot);
        count++;
    }

    /// <summary>Removes an order that is there.</summary>
    public void Remove(in TKey key, uint slot)
    {
        ulong[] table = entries;
        uint mask = (uint)table.Length - 1;
        ulong gone = ((ulong)TKey.Hash(key) << 32) | slot;
        uint gap = (uint)(gone >> 32) & mask;
        while (table[gap] != gone)
        {
            Invariant.Require(table[gap] != 0);
            gap = (gap + 1) & mask;
        }
        for (uint place = (gap + 1) & mask; table[place] != 0; place = (place + 1) & mask)
        {
            // An entry moves back when its home is not in (gap, place]: its run began at or before the gap.
            uint home = (uint)(table[place] >> 32) & mask;
            if (((place - home) & mask) < ((place - gap) & mask)) continue;
            table[gap] = table[place];
            gap = place;
        }
        table[gap] = 0;
        count--;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow()
    {
        ulong[] larger = new ulong[2 * entries.Length];
        foreach (ulong entry in entries)
            if (entry != 0) Put(larger, entry);
        entries = larger;
    }

    static void Put(ulong[] table, ulong entry)
    {
        uint mask = (uint)table.Length - 1;
        uint place = (uint)(entry >> 32) & mask;
        while (table[place] != 0) place = (place + 1) & mask;
        table[place] = entry;
    }
}
