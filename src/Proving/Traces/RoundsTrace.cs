using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The traces of <see cref="OuterRounds"/> and <see cref="InnerRounds"/>.</summary>
static class RoundsTrace
{
    /// <summary>
    /// Rows 2 i and 2 i + 1 of both tables belong to entry i. The rows that are left belong to permutations of zeros that nobody asks for.
    /// </summary>
    /// <param name="words">Eight canonical words an entry.</param>
    /// <param name="counts">How often each is asked for.</param>
    /// <param name="workers">Who fills them.</param>
    public static (TableTrace Outer, TableTrace Inner) Fill(ReadOnlySpan<ulong> words, ReadOnlySpan<uint> counts, Workers workers)
    {
        int logHeight = TableTrace.LogHeightFor(TableRows.RowsOfPermutation * counts.Length);
        var outer = new TableTrace(Width<OuterRoundsColumns<Goldilocks>>(), logHeight);
        var inner = new TableTrace(Width<InnerRoundsColumns<Goldilocks>>(), logHeight);
        switch (Simd.Level)
        {
            case SimdLevel.Avx512: PermutationFilling<Pack512>.Fill(words, 0, outer, inner, workers); break;
            case SimdLevel.Avx2: PermutationFilling<Pack256>.Fill(words, 0, outer, inner, workers); break;
            default: PermutationFilling<Pack64>.Fill(words, 0, outer, inner, workers); break;
        }
        Span<OuterRoundsColumns<Goldilocks>> halves = outer.Rows<OuterRoundsColumns<Goldilocks>>();
        Span<InnerRoundsColumns<Goldilocks>> inside = inner.Rows<InnerRoundsColumns<Goldilocks>>();
        for (int entry = 0; entry < counts.Length; entry++) Claim(halves, inside, entry, counts[entry]);
        int rows = TableRows.RowsOfPermutation * counts.Length;
        if (rows < halves.Length)
        {
            PermutationFilling<Pack64>.Fill(stackalloc ulong[Poseidon2Width8.Width], counts.Length, outer, inner, new(1));
            Claim(halves, inside, counts.Length, 0);
            Repeat(halves[rows..]);
            Repeat(inside[rows..]);
        }
        return (outer, inner);
    }

    static void Claim(
        Span<OuterRoundsColumns<Goldilocks>> halves, Span<InnerRoundsColumns<Goldilocks>> inside, int entry, uint count)
    {
        ref OuterRoundsColumns<Goldilocks> first = ref halves[2 * entry], last = ref halves[(2 * entry) + 1];
        ref InnerRoundsColumns<Goldilocks> second = ref inside[(2 * entry) + 1];
        first.Permuted = last.Permuted = inside[2 * entry].Permuted = second.Permuted = last.Round3.State.Left;
        first.Count = Goldilocks.Reduce(count);
        first.IsFirst = second.IsSecond = Goldilocks.One;
    }

    // The first permutation of the rows, over and over.
    static void Repeat<C>(Span<C> rows) where C : unmanaged
    {
        for (int filled = TableRows.RowsOfPermutation; filled < rows.Length; filled *= 2)
            rows[..Math.Min(filled, rows.Length - filled)].CopyTo(rows[filled..]);
    }

    static int Width<C>() where C : unmanaged => Unsafe.SizeOf<C>() / sizeof(ulong);
}
