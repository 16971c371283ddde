using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The state of the exchange: the records of the four spaces, which the circuit proves, and beside them the indexes that are derived
/// from the records. Only the <see cref="Rulebook{TRecorder, TEvents}"/> writes it.
/// </summary>
public sealed partial class Memory
{
    readonly ulong[] custody = new ulong[1 << Limits.AssetBits];

    /// <summary>The genesis state (E1).</summary>
    /// <param name="orderSlotEnd">Slots from FirstOrderSlot up to this one can hold orders; smaller than MaxOrderSlots only in tests.</param>
    public Memory(uint orderSlotEnd = Limits.MaxOrderSlots)
    {
        FreeSlots = new(orderSlotEnd);
        Index = new(Orders);
    }

    /// <summary>Space 0; index asset x 2^22 + account.</summary>
    public RecordSpace<Balance> Balances { get; } = new();

    /// <summary>Space 1, slot 0; index account.</summary>
    public RecordSpace<Account> Accounts { get; } = new();

    /// <summary>Space 1, slots 1 to 63; index slot x 2^22 + account.</summary>
    public RecordSpace<ApiKey> Keys { get; } = new();

    /// <summary>Space 2; index slot.</summary>
    public RecordSpace<Order> Orders { get; } = new();

    /// <summary>Space 3; index market.</summary>
    public RecordSpace<Market> Markets { get; } = new();

    /// <summary>What is derived from the order records.</summary>
    public OrderIndex Index { get; private set; }

    /// <summary>The order slots that no order has.</summary>
    public FreeSlots FreeSlots { get; }

    /// <summary>The sequence number of the last accepted command, 0 at genesis (S2).</summary>
    public ulong Sequence { get; internal set; }

    /// <summary>L1 queue items consumed.</summary>
    public ulong QueueCount { get; internal set; }

    /// <summary>The time of the last accepted command in milliseconds since 1970 (S3).</summary>
    public ulong TimeMs { get; internal set; }

    /// <summary>Units of each asset that came in by Deposit and have not left by Withdraw or ForcedExit (V4, V6).</summary>
    public ReadOnlySpan<ulong> Custody => custody;

    internal ref ulong CustodyOf(uint asset) => ref custody[asset];

    /// <summary>The API key in a slot of an account.</summary>
    public ref readonly ApiKey KeyAt(uint account, uint keySlot) => ref Keys[(keySlot << Limits.AccountBits) | account];

    /// <summary>The balance of an account in an asset.</summary>
    public ref readonly Balance BalanceOf(uint asset, uint account) => ref Balances[(asset << Limits.AccountBits) | account];

    /// <summary>Throws the indexes away and derives them anew from the records.</summary>
    internal void RebuildIndex()
    {
        Index = new(Orders);
        Index.Rebuild(Markets);
    }
}
