using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The traces of <see cref="OuterRounds"/> and <see cref="InnerRounds"/>.</summary>
static class RoundsTrace
{
    /// <summary>Rows 2 i and 2 i + 1 of the outer rounds and row i of the inner ones belong to entry i; padding follows.</summary>
    /// <param name="words">Eight canonical words an entry.</param>
    /// <param name="counts">How often each is asked for.</param>
    /// <param name="workers">Who fills them.</param>
    public static (TableTrace Outer, TableTrace Inner) Fill(ReadOnlySpan<ulong> words, ReadOnlySpan<uint> counts, Workers workers)
    {
        var outer = new TableTrace(Width<OuterRoundsColumns<Goldilocks>>(), TableTrace.LogHeightFor(2 * counts.Length));
        var inner = new TableTrace(Width<InnerRoundsColumns<Goldilocks>>(), TableTrace.LogHeightFor(counts.Length));
        switch (Simd.Level)
        {
            case SimdLevel.Avx512: PermutationFilling<Pack512>.Fill(words, outer, inner, workers); break;
            case SimdLevel.Avx2: PermutationFilling<Pack256>.Fill(words, outer, inner, workers); break;
            default: PermutationFilling<Pack64>.Fill(words, outer, inner, workers); break;
        }
        Span<OuterRoundsColumns<Goldilocks>> halves = outer.Rows<OuterRoundsColumns<Goldilocks>>();
        Span<InnerRoundsColumns<Goldilocks>> inside = inner.Rows<InnerRoundsColumns<Goldilocks>>();
        for (int entry = 0; entry < counts.Length; entry++)
        {
            ref OuterRoundsColumns<Goldilocks> first = ref halves[2 * entry], last = ref halves[(2 * entry) + 1];
            first.Permuted = last.Permuted = inside[entry].Permuted = last.Round3.State.Left;
            first.Count = Goldilocks.Reduce(counts[entry]);
            first.IsFirst = last.IsLast = inside[entry].IsReal = Goldilocks.One;
        }
        Pad(halves, 2 * counts.Length);
        Pad(inside, counts.Length);
        return (outer, inner);
    }

    // Padding is the last half, and the inner rounds, of the permutation of zeros, without flags.
    static void Pad(Span<OuterRoundsColumns<Goldilocks>> rows, int from)
    {
        if (from == rows.Length) return;
        ref OuterRoundsColumns<Goldilocks> padding = ref rows[from];
        PermutationFilling<Pack64>.FillLastHalf(ref padding);
        padding.Permuted = padding.Round3.State.Left;
        rows[(from + 1)..].Fill(padding);
    }

    static void Pad(Span<InnerRoundsColumns<Goldilocks>> rows, int from)
    {
        if (from == rows.Length) return;
        ref InnerRoundsColumns<Goldilocks> padding = ref rows[from];
        PermutationFilling<Pack64>.FillInner(ref padding);
        rows[(from + 1)..].Fill(padding);
    }

    static int Width<C>() where C : unmanaged => Unsafe.SizeOf<C>() / sizeof(ulong);
}
