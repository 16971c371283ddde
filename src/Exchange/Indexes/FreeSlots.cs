using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The free order slots: last freed first, and when none was freed the fresh ones in ascending order. Reuse keeps live orders in few
/// pages and few tree nodes. No rule of the proof; snapshots carry it.
/// </summary>
public sealed class FreeSlots
{
    uint[] freed = new uint[64];
    int freedCount;

    /// <summary>All slots from FirstOrderSlot to <paramref name="end"/> are free and fresh.</summary>
    internal FreeSlots(uint end)
    {
        Invariant.Require(end is > Limits.FirstOrderSlot and <= Limits.MaxOrderSlots);
        End = end;
        Fresh = Limits.FirstOrderSlot;
    }

    /// <summary>Orders live in slots below this one.</summary>
    public uint End { get; }

    /// <summary>The first slot that no order ever had.</summary>
    public uint Fresh { get; private set; }

    /// <summary>Freed slots, the next one to be taken last.</summary>
    public ReadOnlySpan<uint> Freed => freed.AsSpan(0, freedCount);

    /// <summary>Whether no slot is left.</summary>
    public bool IsEmpty => freedCount == 0 && Fresh == End;

    /// <summary>The slot that the next order takes; there must be one.</summary>
    internal uint Take() => freedCount > 0 ? freed[--freedCount] : Fresh++;

    /// <summary>A slot is free again.</summary>
    internal void Give(uint slot)
    {
        if (freedCount == freed.Length) Array.Resize(ref freed, 2 * freedCount);
        freed[freedCount++] = slot;
    }

    /// <summary>Takes over the free slots of a snapshot; all must be fresh.</summary>
    /// <param name="fresh">The first slot that no order ever had.</param>
    /// <param name="freedSlots">Freed slots, the next one to be taken last.</param>
    internal void Restore(uint fresh, ReadOnlySpan<uint> freedSlots)
    {
        Invariant.Require(Fresh == Limits.FirstOrderSlot && freedCount == 0);
        Invariant.Require(fresh >= Limits.FirstOrderSlot && fresh <= End);
        Fresh = fresh;
        foreach (uint slot in freedSlots)
        {
            Invariant.Require(slot >= Limits.FirstOrderSlot && slot < fresh);
            Give(slot);
        }
    }
}
