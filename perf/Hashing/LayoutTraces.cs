using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>The same permutations in each layout. Nobody asks for a digest: counts are 0, so no other table takes time.</summary>
static class LayoutTraces
{
    public static IEnumerable<(string Name, Circuit Circuit, TableTrace[] Traces)> Of(int logPermutations)
    {
        CompressionLedger ledger = Ledger(1 << logPermutations);
        (TableTrace outer, TableTrace inner) = ledger.Fill(new Workers(Environment.ProcessorCount));
        foreach (ref OuterRoundsColumns<Goldilocks> half in outer.Rows<OuterRoundsColumns<Goldilocks>>()) half.Count = Goldilocks.Zero;
        yield return ("one row", new CircuitBuilder("OneRow").Add<OneRow>().Build(), [OneRows(outer, inner)]);
        yield return ("two half rows and two inner rows",
            new CircuitBuilder("Halves").Add<OuterRounds>().Add<InnerRounds>().Build(), [outer, inner]);
        yield return ("four quarter rows and two inner rows",
            new CircuitBuilder("Quarters").Add<Quarters>().Add<InnerRounds>().Build(), [QuarterRows(outer), inner]);
    }

    /// <summary>So many different compressions.</summary>
    public static CompressionLedger Ledger(int count)
    {
        var ledger = new CompressionLedger();
        ledger.Add(Words(count));
        return ledger;
    }

    public static ulong[] Words(int count)
    {
        var words = new ulong[Poseidon2Width8.Width * count];
        ulong state = 1;
        for (int i = 0; i < words.Length; i++)
        {
            state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            words[i] = state >> 1;
        }
        return words;
    }

    static TableTrace OneRows(TableTrace outer, TableTrace inner)
    {
        var trace = new TableTrace(Unsafe.SizeOf<OneRowColumns<Goldilocks>>() / sizeof(ulong), inner.LogHeight - 1);
        Span<OneRowColumns<Goldilocks>> rows = trace.Rows<OneRowColumns<Goldilocks>>();
        Span<OuterRoundsColumns<Goldilocks>> halves = outer.Rows<OuterRoundsColumns<Goldilocks>>();
        for (int i = 0; i < rows.Length; i++)
        {
            ref OneRowColumns<Goldilocks> row = ref rows[i];
            OuterRoundsColumns<Goldilocks> first = halves[2 * i], last = halves[(2 * i) + 1];
            row.Input = first.Input;
            (row.First0, row.First1, row.First2, row.First3) = (first.Round0, first.Round1, first.Round2, first.Round3);
            Span<Goldilocks> inside = trace.Cells.AsSpan((i * trace.Width) + 8 + 64);
            inner.Cells.AsSpan((2 * i * inner.Width) + 8, 2 * InnerRounds.Rounds).CopyTo(inside);
            inner.Cells.AsSpan((((2 * i) + 1) * inner.Width) + 8, 2 * InnerRounds.Rounds).CopyTo(inside[(2 * InnerRounds.Rounds)..]);
            (row.Last0, row.Last1, row.Last2) = (last.Round0, last.Round1, last.Round2);
            (row.Cubes, row.Permuted) = (last.Round3.Cubes, last.Permuted);
        }
        return trace;
    }

    static TableTrace QuarterRows(TableTrace outer)
    {
        var trace = new TableTrace(Unsafe.SizeOf<QuarterColumns<Goldilocks>>() / sizeof(ulong), outer.LogHeight + 1);
        Span<QuarterColumns<Goldilocks>> rows = trace.Rows<QuarterColumns<Goldilocks>>();
        Span<OuterRoundsColumns<Goldilocks>> halves = outer.Rows<OuterRoundsColumns<Goldilocks>>();
        for (int i = 0; i < halves.Length; i++)
        {
            OuterRoundsColumns<Goldilocks> half = halves[i];
            ref QuarterColumns<Goldilocks> one = ref rows[2 * i], other = ref rows[(2 * i) + 1];
            (one.Input, one.Round0, one.Round1) = (half.Input, half.Round0, half.Round1);
            (other.Input, other.Round0, other.Round1) = (BeforeExternal(half.Round1.State), half.Round2, half.Round3);
            (one.Permuted, other.Permuted) = (half.Permuted, half.Permuted);
            (one.IsFirst, other.IsSecond, one.IsThird) = (half.IsFirst, half.IsFirst, Goldilocks.One - half.IsFirst);
        }
        return trace;
    }

    // E (a, b) = (M (2 a + b), M (a + 2 b)) with M = M4, and M4^-1 = circ(-4, 3, -11, 17) / 35.
    static Eight<Goldilocks> BeforeExternal(in Eight<Goldilocks> x)
    {
        Goldilocks scale = Goldilocks.Reduce(105).Inverse();
        Four<Goldilocks> u = x.Left, v = x.Right;
        return new(
            Unmix(new(u.W0.Double() - v.W0, u.W1.Double() - v.W1, u.W2.Double() - v.W2, u.W3.Double() - v.W3), scale),
            Unmix(new(v.W0.Double() - u.W0, v.W1.Double() - u.W1, v.W2.Double() - u.W2, v.W3.Double() - u.W3), scale));
    }

    static Four<Goldilocks> Unmix(in Four<Goldilocks> x, Goldilocks scale) => new(
        scale * Mixed(x.W0, x.W1, x.W2, x.W3), scale * Mixed(x.W1, x.W2, x.W3, x.W0),
        scale * Mixed(x.W2, x.W3, x.W0, x.W1), scale * Mixed(x.W3, x.W0, x.W1, x.W2));

    static Goldilocks Mixed(Goldilocks a, Goldilocks b, Goldilocks c, Goldilocks d) =>
        (b * Goldilocks.Reduce(3)) + (d * Goldilocks.Reduce(17)) - (a * Goldilocks.Reduce(4)) - (c * Goldilocks.Reduce(11));
}
