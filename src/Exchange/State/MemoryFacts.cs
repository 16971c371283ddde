using System;

namespace OrderBookRollup.Exchange;

/// <summary>What a state consists of beside its records, and what no record says. Everything else is derived.</summary>
public sealed record MemoryFacts
{
    /// <summary>The sequence number of the last accepted command.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>L1 queue items consumed.</summary>
    public required ulong QueueCount { get; init; }

    /// <summary>The time of the last accepted command in milliseconds since 1970.</summary>
    public required ulong TimeMs { get; init; }

    /// <summary>Orders live in slots below this one.</summary>
    public required uint OrderSlotEnd { get; init; }

    /// <summary>The first order slot that no order ever had.</summary>
    public required uint FreshSlot { get; init; }

    /// <summary>Freed order slots, the next one to be taken last.</summary>
    public required ReadOnlyMemory<uint> FreedSlots { get; init; }

    /// <summary>Custody of every asset, <c>2^8</c> amounts (V4, V6).</summary>
    public required ReadOnlyMemory<ulong> Custody { get; init; }
}
