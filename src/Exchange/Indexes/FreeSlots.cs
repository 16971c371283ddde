using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The free order slots: last freed first, and when none was freed the fresh ones in ascending order. Reuse keeps live orders in few
/// pages and few tree nodes. No rule of the proof; snapshots carry it.
/// </summary>
public sealed class FreeSlots
{
    readonly uint end;
    uint[] freed = new uint[64];
    int freedCount;

    /// <summary>All slots from FirstOrderSlot to <paramref name="end"/> are free and fresh.</summary>
    internal FreeSlots(uint end)
    {
        Invariant.Require(end is > Limits.FirstOrderSlot and <= Limits.MaxOrderSlots);
        this.end = end;
        Fresh = Limits.FirstOrderSlot;
    }

    /// <summary>The first slot that no order ever had.</summary>
    public uint Fresh { get; private set; }

    /// <summary>Freed slots, the next one to be taken last.</summary>
    public ReadOnlySpan<uint> Freed => freed.AsSpan(0, freedCount);

    /// <summary>Whether no slot is left.</summary>
    public bool IsEmpty => freedCount == 0 && Fresh == end;

    /// <summary>The slot that the next order takes; there must be one.</summary>
    internal uint Take() => freedCount > 0 ? freed[--freedCount] : Fresh++;

    /// <summary>A slot is free again.</summary>
    internal void Give(uint slot)
    {
        if (freedCount == freed.Length) Array.Resize(ref freed, 2 * freedCount);
        freed[freedCount++] = slot;
    }
}
