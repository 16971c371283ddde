using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Exchange;

public sealed partial class Memory
{
    /// <summary>Every non-empty record, by ascending address.</summary>
    public IReadOnlyList<(Address Address, Record Record)> Records()
    {
        List<(Address, Record)> found = [];
        Collect(Balances, Space.Balances, found);
        Collect(Accounts, Space.Accounts, found);
        Collect(Keys, Space.Accounts, found);
        Collect(Orders, Space.Orders, found);
        Collect(Markets, Space.Markets, found);
        return found;
    }

    /// <summary>The record at an address.</summary>
    public Record RecordAt(Address address) => address.Space switch
    {
        Space.Balances => AsRecord(in Balances[address.Index]),
        Space.Accounts when address.Index < Limits.MaxAccounts => AsRecord(in Accounts[address.Index]),
        Space.Accounts => AsRecord(in Keys[address.Index]),
        Space.Orders => AsRecord(in Orders[address.Index]),
        _ => AsRecord(in Markets[address.Index]),
    };

    /// <summary>A typed record under the view of its eight words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref readonly Record AsRecord<T>(ref readonly T record) where T : unmanaged =>
        ref Unsafe.As<T, Record>(ref Unsafe.AsRef(in record));

    static void Collect<T>(RecordSpace<T> records, Space space, List<(Address Address, Record Record)> found) where T : unmanaged
    {
        Collector<T> collector = new(space, found);
        records.VisitPages(ref collector);
    }

    readonly struct Collector<T>(Space space, List<(Address Address, Record Record)> found) : IPageVisitor<T> where T : unmanaged
    {
        public void Visit(uint firstIndex, ReadOnlySpan<T> page)
        {
            for (int i = 0; i < page.Length; i++)
            {
                ref readonly Record record = ref AsRecord(in page[i]);
                if (!record.IsEmpty) found.Add((Address.Of(space, firstIndex + (uint)i), record));
            }
        }
    }
}
