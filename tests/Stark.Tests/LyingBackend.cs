using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;

namespace OrderBookRollup.Stark.Tests;

/// <summary>A backend that is honest but for the lies it is told, and keeps the last folded layer.</summary>
sealed unsafe class LyingBackend : IBackend
{
    readonly IBackend honest = Backends.ForCpu();
    ulong[][] last = [];

    public string Name => "liar";

    /// <summary>Added to the claimed value of the first quotient column.</summary>
    public Extension OpenedLie { get; init; }

    /// <summary>Added to the first chunk of the quotient, which stays a polynomial.</summary>
    public Extension QuotientLie { get; init; }

    /// <summary>Changes the second phase of a table, its terminal and its evaluation.</summary>
    public Action<SecondPhaseTask>? SecondPhaseLie { get; init; }

    /// <summary>Changes the values of a layer before they are committed: values, degree and blowup as logarithms.</summary>
    public Action<Matrix, int, int>? LayerLie { get; init; }

    /// <summary>The nonce, where no work is asked for.</summary>
    public ulong? Nonce { get; init; }

    public Extension LastLayer(int position, int logDegree, int logBlowup)
    {
        int place = ((position & ((1 << logBlowup) - 1)) << logDegree) + (position >> logBlowup);
        return new(Goldilocks.Reduce(last[0][place]), Goldilocks.Reduce(last[1][place]), Goldilocks.Reduce(last[2][place]));
    }

    public void Open(Matrix extended, int logRows, Extension point, Span<Extension> here, Span<Extension> next, Workers workers)
    {
        honest.Open(extended, logRows, point, here, next, workers);
        if (here.Length == ProofShape.QuotientWidth) here[0] += OpenedLie;
    }

    public void Fold(Matrix values, int logDegree, int logArity, int logBlowup, Extension challenge, Matrix folded, Workers workers)
    {
        honest.Fold(values, logDegree, logArity, logBlowup, challenge, folded, workers);
        last = [folded.Row(0).ToArray(), folded.Row(1).ToArray(), folded.Row(2).ToArray()];
    }

    public void Extend(
        ulong* source, int stride, Matrix target, int logRows, int logBlowup, ReadOnlySpan<Goldilocks> columnShifts, Workers workers)
    {
        // Only the quotient is extended from cosets of its own.
        for (long row = 0; columnShifts.Length > 0 && row < 1L << logRows; row++)
            *(Extension*)(source + (row * stride)) += QuotientLie;
        honest.Extend(source, stride, target, logRows, logBlowup, columnShifts, workers);
    }

    public void Leaves<H>(TreeShape tree, IReadOnlyList<Matrix> members, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash =>
        honest.Leaves<H>(tree, members, logBlowup, leaves, workers);

    public void LayerLeaves<H>(Matrix values, int logDegree, int logArity, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash
    {
        LayerLie?.Invoke(values, logDegree, logBlowup);
        honest.LayerLeaves<H>(values, logDegree, logArity, logBlowup, leaves, workers);
    }

    public void Parents<H>(Digest[] children, Digest[] parents, Workers workers) where H : struct, IHash =>
        honest.Parents<H>(children, parents, workers);

    public void SecondPhase<TTable>(SecondPhaseTask task, Workers workers) where TTable : struct, ITable
    {
        honest.SecondPhase<TTable>(task, workers);
        SecondPhaseLie?.Invoke(task);
    }

    public void Quotient<TTable>(QuotientTask task, Workers workers)
        where TTable : struct, ITable => honest.Quotient<TTable>(task, workers);

    public void Combine(Matrix extended, ReadOnlySpan<Extension> powers, Matrix sums, Workers workers) =>
        honest.Combine(extended, powers, sums, workers);

    public void FirstLayer(FirstLayerTask task, Workers workers) => honest.FirstLayer(task, workers);

    public ulong Grind<H>(Digest state, int bits, Workers workers)
        where H : struct, IHash => Nonce ?? honest.Grind<H>(state, bits, workers);
}
