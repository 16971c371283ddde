using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>All stages on the processor, on packs of P and hashes of V at once.</summary>
/// <typeparam name="P">The pack of field elements.</typeparam>
/// <typeparam name="V">The vector of hash states.</typeparam>
public sealed unsafe class CpuBackend<P, V> : IBackend where P : unmanaged, IPack<P> where V : unmanaged, ILanes<V>
{
    /// <inheritdoc/>
    public string Name => $"CPU, {P.Lanes} lanes";

    /// <inheritdoc/>
    public void Extend(
        ulong* source, int stride, Matrix target, int logRows, int logBlowup, ReadOnlySpan<Goldilocks> columnShifts, Workers workers) =>
        new LowDegreeExtension<P>(logRows, logBlowup).Extend(source, stride, target, columnShifts, workers);

    /// <inheritdoc/>
    public void Leaves<H>(TreeShape tree, IReadOnlyList<Matrix> members, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash =>
        LeafHashing<P, V>.Hash<H>(tree, members, logBlowup, leaves, workers);

    /// <inheritdoc/>
    public void LayerLeaves<H>(Matrix values, int logDegree, int logArity, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash =>
        LeafHashing<P, V>.HashLayer<H>(values, logDegree, logArity, logBlowup, leaves, workers);

    /// <inheritdoc/>
    public void Parents<H>(Digest[] children, Digest[] parents, Workers workers) where H : struct, IHash
    {
        // Whole vectors of pairs, so that only the last piece hashes one by one.
        int pieces = Math.Max(1, parents.Length / 256);
        workers.Run(pieces, (from, to) =>
        {
            int first = (int)((long)parents.Length * from / pieces), last = (int)((long)parents.Length * to / pieces);
            fixed (Digest* pairs = children, output = parents) H.CompressMany<V, P>(pairs + (2L * first), output + first, last - first);
        });
    }

    /// <inheritdoc/>
    public void SecondPhase<TTable>(SecondPhaseTask task, Workers workers)
        where TTable : struct, ITable => SecondPhaseColumns<P>.Fill(task, workers);

    /// <inheritdoc/>
    public void Quotient<TTable>(QuotientTask task, Workers workers)
        where TTable : struct, ITable => QuotientParts<P>.Add(task, workers);

    /// <inheritdoc/>
    public void Open(Matrix extended, int logRows, Extension point, Span<Extension> here, Span<Extension> next, Workers workers) =>
        ColumnOpening<P>.Open(extended, logRows, point, here, next, workers);

    /// <inheritdoc/>
    public void Combine(Matrix extended, ReadOnlySpan<Extension> powers, Matrix sums, Workers workers) =>
        ColumnCombination<P>.Add(extended, powers, sums, workers);

    /// <inheritdoc/>
    public void FirstLayer(FirstLayerTask task, Workers workers) => FirstLayerValues<P>.Fill(task, workers);

    /// <inheritdoc/>
    public void Fold(Matrix values, int logDegree, int logArity, int logBlowup, Extension challenge, Matrix folded, Workers workers)
    {
        if (1 << (logDegree - logArity) >= P.Lanes)
            LayerFolding<P>.Fold(values, logDegree, logArity, logBlowup, challenge, folded, workers);
        else
            LayerFolding<Pack64>.Fold(values, logDegree, logArity, logBlowup, challenge, folded, workers);
    }

    /// <inheritdoc/>
    public ulong Grind<H>(Digest state, int bits, Workers workers) where H : struct, IHash => Grinding<P, V>.Find<H>(state, bits, workers);
}
