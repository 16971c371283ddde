using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Exchange;

public sealed partial class Memory
{
    /// <summary>The facts beside the records, copied. Together with <see cref="Records"/> they are the whole state.</summary>
    public MemoryFacts Facts() => new()
    {
        Sequence = Sequence,
        QueueCount = QueueCount,
        TimeMs = TimeMs,
        OrderSlotEnd = FreeSlots.End,
        FreshSlot = FreeSlots.Fresh,
        FreedSlots = FreeSlots.Freed.ToArray(),
        Custody = custody.AsSpan().ToArray(),
    };

    /// <summary>
    /// Builds a state from its facts and its records and derives the indexes anew: the inverse of <see cref="Facts"/> and <see
    /// cref="Records"/>.
    /// It answers every later command as the original would: same events, same slots, same records.
    /// </summary>
    /// <param name="facts">The facts beside the records.</param>
    /// <param name="records">Every non-empty record, by strictly ascending address.</param>
    /// <exception cref="InvariantException">
    /// The parts do not fit each other: an address outside of its space, not ascending, or live orders, freed slots and fresh slots that do
    /// not add up. The words themselves are taken as they are; <see cref="Audit"/> judges them.
    /// </exception>
    public static Memory Restore(MemoryFacts facts, IEnumerable<(Address Address, Record Record)> records)
    {
        Invariant.Require(facts.Custody.Length == 1 << Limits.AssetBits);
        Memory memory = new(facts.OrderSlotEnd) { Sequence = facts.Sequence, QueueCount = facts.QueueCount, TimeMs = facts.TimeMs };
        facts.Custody.Span.CopyTo(memory.custody);
        memory.FreeSlots.Restore(facts.FreshSlot, facts.FreedSlots.Span);
        long last = -1;
        foreach ((Address address, Record record) in records)
        {
            Invariant.Require(address.Value > last);
            last = address.Value;
            memory.Put(address, record);
        }
        memory.RebuildIndex();
        Invariant.Require(memory.Index.Count + facts.FreedSlots.Length == facts.FreshSlot - Limits.FirstOrderSlot);
        return memory;
    }

    void Put(Address address, in Record record)
    {
        uint index = address.Index;
        switch (address.Space)
        {
            case Space.Balances:
                Written(ref Balances.At(index)) = record;
                break;
            case Space.Accounts when index < Limits.MaxAccounts:
                Written(ref Accounts.At(index)) = record;
                break;
            case Space.Accounts:
                Invariant.Require(index >> Limits.AccountBits <= Limits.MaxKeySlot);
                Written(ref Keys.At(index)) = record;
                break;
            case Space.Orders:
                Invariant.Require(index < FreeSlots.Fresh);
                Written(ref Orders.At(index)) = record;
                break;
            default:
                Invariant.Require(index < Limits.MaxMarkets);
                Written(ref Markets.At(index)) = record;
                break;
        }
    }

    static ref Record Written<T>(ref T record) where T : unmanaged => ref Unsafe.As<T, Record>(ref record);
}
