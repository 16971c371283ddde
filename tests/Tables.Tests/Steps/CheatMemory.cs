using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The records as a cheater sees them: what stood there before the batch, what stands there now, and since when.</summary>
sealed class CheatMemory(IReadOnlyList<(Address Address, Record Record)> state)
{
    readonly SortedDictionary<uint, Record> before = new(state.ToDictionary(entry => entry.Address.Value, entry => entry.Record));
    readonly SortedDictionary<uint, TouchedRecord> touched = [];

    public void Change(Address address, Func<Record, Record> change) => before[address.Value] = change(Before(address));

    public Record Before(Address address) => before.GetValueOrDefault(address.Value);

    public ulong SlotOf(ulong clientOrderId) =>
        new Address(before.Single(entry => new Address(entry.Key).Space == Space.Orders && entry.Value.Word6 == clientOrderId).Key).Index;

    public Eight<Goldilocks> Read(Goldilocks address)
    {
        var place = new Address(checked((uint)address.Value));
        Record record = touched.TryGetValue(place.Value, out TouchedRecord known) ? known.New : Before(place);
        return Unsafe.As<Record, Eight<Goldilocks>>(ref record);
    }

    /// <summary>Records an access and returns the time of the one before.</summary>
    public ulong Write(Goldilocks address, Eight<Goldilocks> words, ulong time, bool isWide)
    {
        var place = new Address(checked((uint)address.Value));
        Record record = Unsafe.As<Eight<Goldilocks>, Record>(ref words);
        if (!touched.TryGetValue(place.Value, out TouchedRecord known)) known = new(place, Before(place), default, 0, isWide);
        touched[place.Value] = known with { New = record, Time = time, IsWide = isWide };
        return known.Time;
    }

    /// <summary>The state before the batch.</summary>
    public IEnumerable<(Address, Record)> State() =>
        before.Where(entry => new Address(entry.Key).Index > 0).Select(entry => (new Address(entry.Key), entry.Value));

    /// <summary>The touched records, the reserved ones among them, by address.</summary>
    public TouchedRecord[] Touched()
    {
        foreach (Space space in Enum.GetValues<Space>())
            touched.TryAdd(Address.Of(space, 0).Value, TouchedRecord.Reserved(space));
        return [.. touched.Values];
    }
}
