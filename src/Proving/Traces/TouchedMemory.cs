using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>The records that a batch has touched so far, and when: what M2's multiset holds between two accesses.</summary>
public sealed class TouchedMemory
{
    readonly Dictionary<uint, int> places = [];
    readonly List<TouchedRecord> records = [];

    /// <summary>Begins with the reserved index 0 of each space, which every batch opens and closes.</summary>
    public TouchedMemory()
    {
        for (uint space = 0; space < Batch.SpaceCount; space++)
        {
            places.Add(Address.Of((Space)space, 0).Value, records.Count);
            records.Add(TouchedRecord.Reserved((Space)space));
        }
    }

    /// <summary>Records one access and returns the time of the one before it.</summary>
    /// <param name="access">The access; what it found must be what the one before left.</param>
    /// <param name="time">Its time.</param>
    /// <param name="isWide">Whether it takes the whole record.</param>
    public ulong Access(in RecordedAccess access, ulong time, bool isWide)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, access.Address.Value, out bool isKnown);
        if (!isKnown)
        {
            place = records.Count;
            records.Add(new(access.Address, access.Old, access.New, time, isWide));
            return 0;
        }
        ref TouchedRecord known = ref CollectionsMarshal.AsSpan(records)[place];
        Invariant.Require(known.New == access.Old && known.Time < time && known.IsWide == isWide);
        ulong before = known.Time;
        known = known with { New = access.New, Time = time };
        return before;
    }

    /// <summary>All of them, by address.</summary>
    public TouchedRecord[] Sorted()
    {
        TouchedRecord[] sorted = [.. records];
        Array.Sort(sorted, (a, b) => a.Address.Value.CompareTo(b.Address.Value));
        return sorted;
    }
}
