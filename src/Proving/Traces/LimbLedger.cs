using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>Counts the limbs that a batch asks for: the trace of <see cref="Limbs"/>. One writer.</summary>
public sealed class LimbLedger
{
    readonly uint[] counts = new uint[1 << Limbs.Bits];

    /// <summary>Asks for a limb.</summary>
    /// <param name="value">Below 2^16.</param>
    public void Add(ulong value)
    {
        Invariant.Require(value < (ulong)counts.Length, "A limb is below 2^16.");
        counts[value]++;
    }

    /// <summary>Adds what another ledger counted.</summary>
    public void Add(LimbLedger other)
    {
        for (int value = 0; value < counts.Length; value++) counts[value] += other.counts[value];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(counts);

    /// <summary>The trace.</summary>
    public TableTrace Fill()
    {
        var trace = new TableTrace(1, Limbs.Bits);
        Span<Goldilocks> cells = trace.Cells;
        for (int value = 0; value < cells.Length; value++) cells[value] = Goldilocks.Reduce(counts[value]);
        return trace;
    }
}
