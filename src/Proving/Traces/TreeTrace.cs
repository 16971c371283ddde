using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The trace of <see cref="Tree"/>: leaves in the order of addresses, then nodes level by level, then padding.</summary>
public static class TreeTrace
{
    /// <summary>The trace, and the roots that it leads to; the compressions and limbs that it asks for are added to the ledgers.</summary>
    /// <param name="records">The touched records and the four reserved ones, addresses strictly increasing.</param>
    /// <param name="siblings">For each space the multiproof of its touched records, which <see cref="Siblings.Verify"/> accepted.</param>
    /// <param name="compressions">Receives the compressions.</param>
    /// <param name="limbs">Receives the limbs of the gaps.</param>
    public static (TableTrace Trace, Roots Old, Roots New) Fill(
        ReadOnlySpan<TouchedRecord> records, IReadOnlyList<Siblings> siblings, CompressionLedger compressions, LimbLedger limbs)
    {
        Require(records, siblings);
        int width = Unsafe.SizeOf<TreeColumns<Goldilocks>>() / sizeof(ulong);
        var trace = new TableTrace(width, TableTrace.LogHeightFor(RowsOf(records)));
        Span<TreeColumns<Goldilocks>> rows = trace.Rows<TreeColumns<Goldilocks>>();
        TreeLevel level = Leaves(records, rows, compressions, limbs);
        int filled = records.Length;
        for (int height = 1; height <= SpaceTree.Depth; height++)
        {
            TreeLevel above = level.Ascend(height, siblings, rows[filled..], compressions);
            filled += above.Count;
            level = above;
        }
        return (trace, level.Roots(level.Old), level.Roots(level.New));
    }

    /// <summary>Rows before the padding: the records and the nodes above them.</summary>
    public static int RowsOf(ReadOnlySpan<TouchedRecord> records) => records.Length + CountNodes(records);

    static void Require(ReadOnlySpan<TouchedRecord> records, IReadOnlyList<Siblings> siblings)
    {
        Invariant.Require(siblings.Count == Batch.SpaceCount && siblings.All(proof => proof.Levels.Count == SpaceTree.Depth));
        int reserved = 0;
        for (int i = 0; i < records.Length; i++)
        {
            Invariant.Require(i == 0 || records[i - 1].Address.Value < records[i].Address.Value, "Addresses strictly increase.");
            if (records[i].Address.Index == 0) reserved++;
        }
        Invariant.Require(reserved == Batch.SpaceCount, "The reserved records are touched in every batch.");
    }

    // A record shares the nodes above the highest bit in which its address differs from the one before; the levels up to it are its own.
    static int CountNodes(ReadOnlySpan<TouchedRecord> records)
    {
        int nodes = SpaceTree.Depth;
        for (int i = 1; i < records.Length; i++)
            nodes += Math.Min(BitOperations.Log2(records[i - 1].Address.Value ^ records[i].Address.Value), SpaceTree.Depth);
        return nodes;
    }

    static TreeLevel Leaves(
        ReadOnlySpan<TouchedRecord> records, Span<TreeColumns<Goldilocks>> rows, CompressionLedger compressions, LimbLedger limbs)
    {
        var level = new TreeLevel(records.Length);
        var before = new Record[records.Length];
        var after = new Record[records.Length];
        for (int i = 0; i < records.Length; i++) (before[i], after[i]) = (records[i].Old, records[i].New);
        compressions.Compress(MemoryMarshal.Cast<Record, ulong>(before), level.Old);
        compressions.Compress(MemoryMarshal.Cast<Record, ulong>(after), level.New);
        for (int i = 0; i < records.Length; i++)
        {
            ref readonly TouchedRecord record = ref records[i];
            uint address = record.Address.Value;
            level.Nodes[i] = address;
            ref TreeColumns<Goldilocks> row = ref rows[i];
            row.Old = TreeLevel.As<Record, Eight<Goldilocks>>(in before[i]);
            row.New = TreeLevel.As<Record, Eight<Goldilocks>>(in after[i]);
            row.OldDigest = TreeLevel.As<Digest, Four<Goldilocks>>(in level.Old[i]);
            row.NewDigest = TreeLevel.As<Digest, Four<Goldilocks>>(in level.New[i]);
            row.Index = Goldilocks.Reduce(address);
            row.IsLeaf = Goldilocks.One;
            if (record.IsWide) row.IsWide = Goldilocks.One;
            if (record.Address is { Space: Space.Balances, Index: > 0 }) row.IsBalance = Goldilocks.One;
            row.Time = Goldilocks.Reduce(record.Time);
            uint gap = i == 0 ? 0 : address - records[i - 1].Address.Value - 1;
            row.GapLow = Goldilocks.Reduce(gap & 0xFFFF);
            row.GapHigh = Goldilocks.Reduce(gap >> 16);
            limbs.Add(gap & 0xFFFF);
            limbs.Add(gap >> 16);
        }
        return level;
    }
}
