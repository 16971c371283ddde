using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// A state as bytes; equal states give equal bytes. All little-endian:
/// <code>
///    0    8  sequence of the last accepted command
///    8    8  L1 queue items consumed
///   16    8  time of the last accepted command
///   24    4  end of the order slots
///   28    4  first fresh order slot
///   32    8  number of freed order slots, f
///   40 2048  custody of assets 0 to 255, 8 bytes each
/// 2088    4f freed order slots, the next one to be taken last
///         8  number of records
///        72  each record: address (space x 2^30 + index), eight words; by ascending address
/// </code>
/// </summary>
internal static class StateBytes
{
    public const int FactsLength = 2088;
    public const int RecordLength = (1 + Record.WordCount) * sizeof(ulong);
    const int CustodyAt = 40;

    public static void Write<TSink>(Memory memory, TSink sink) where TSink : IByteSink
    {
        MemoryFacts facts = memory.Facts();
        Span<byte> bytes = stackalloc byte[FactsLength];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, facts.Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], facts.QueueCount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], facts.TimeMs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], facts.OrderSlotEnd);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[28..], facts.FreshSlot);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], (ulong)facts.FreedSlots.Length);
        MemoryMarshal.AsBytes(facts.Custody.Span).CopyTo(bytes[CustodyAt..]);
        sink.Write(bytes);
        sink.Write(MemoryMarshal.AsBytes(facts.FreedSlots.Span));
        IReadOnlyList<(Address Address, Record Record)> records = memory.Records();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)records.Count);
        sink.Write(bytes[..sizeof(ulong)]);
        Span<ulong> line = stackalloc ulong[1 + Record.WordCount];
        foreach ((Address address, Record record) in records)
        {
            line[0] = address.Value;
            Record.Words(in record).CopyTo(line[1..]);
            sink.Write(MemoryMarshal.AsBytes(line));
        }
    }

    /// <summary>Reads a state back from where <see cref="Write"/> put it.</summary>
    /// <param name="source">At the first byte of the state.</param>
    public static Memory Read(SnapshotReader source)
    {
        byte[] bytes = source.Take(FactsLength).ToArray();
        int freed = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(32)));
        if (freed > Limits.MaxOrderSlots) throw new OverflowException();
        MemoryFacts facts = new()
        {
            Sequence = BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            QueueCount = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)),
            TimeMs = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)),
            OrderSlotEnd = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(24)),
            FreshSlot = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(28)),
            Custody = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan(CustodyAt)).ToArray(),
            FreedSlots = MemoryMarshal.Cast<byte, uint>(source.Take(freed * sizeof(uint))).ToArray(),
        };
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(source.Take(sizeof(ulong)));
        return Memory.Restore(facts, Records(source, count));
    }

    static IEnumerable<(Address Address, Record Record)> Records(SnapshotReader source, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            ReadOnlySpan<ulong> line = MemoryMarshal.Cast<byte, ulong>(source.Take(RecordLength));
            Record record = MemoryMarshal.Read<Record>(MemoryMarshal.AsBytes(line[1..]));
            yield return (new Address((uint)line[0]), record);
        }
    }
}
