using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>
/// The heavy stages of a proof. All backends give the same words. The processor's computes the expressions that the symbolic reader
/// found; for those that compile a table's text itself, second phase and quotient are generic in the table, so that a backend needs no
/// reference to the room where tables live.
/// </summary>
/// <remarks>
/// Extended matrices are ordered by coset: row c n + k of a table of height n is the point s w^c w_n^k. Vectors of extension elements
/// are matrices of three long rows, one per coordinate, ordered alike.
/// </remarks>
public unsafe interface IBackend
{
    /// <summary>The name in listings.</summary>
    string Name { get; }

    /// <summary>Extends columns to all cosets; see <see cref="LowDegreeExtension{P}.Extend"/>.</summary>
    void Extend(
        ulong* source, int stride, Matrix target, int logRows, int logBlowup, ReadOnlySpan<Goldilocks> columnShifts, Workers workers);

    /// <summary>Hashes the leaves of a commitment into natural order.</summary>
    void Leaves<H>(TreeShape tree, IReadOnlyList<Matrix> members, int logBlowup, Digest[] leaves, Workers workers) where H : struct, IHash;

    /// <summary>Hashes the leaves of a layer: arity values each.</summary>
    void LayerLeaves<H>(Matrix values, int logDegree, int logArity, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash;

    /// <summary>Hashes one level of a tree from the level below.</summary>
    void Parents<H>(Digest[] children, Digest[] parents, Workers workers) where H : struct, IHash;

    /// <summary>Fills the columns of the second phase of a table.</summary>
    void SecondPhase<TTable>(SecondPhaseTask task, Workers workers) where TTable : struct, ITable;

    /// <summary>Adds a table's part of the quotient.</summary>
    void Quotient<TTable>(QuotientTask task, Workers workers) where TTable : struct, ITable;

    /// <summary>Every column's value at a point and at its successor, from the values on the first coset.</summary>
    void Open(Matrix extended, int logRows, Extension point, Span<Extension> here, Span<Extension> next, Workers workers);

    /// <summary>Adds the combination of all columns, each with its power, to a vector over all cosets.</summary>
    void Combine(Matrix extended, ReadOnlySpan<Extension> powers, Matrix sums, Workers workers);

    /// <summary>
    /// The first layer from the combinations by height: (A(x) - atPoint) / (x - point) + second (A(x) - atNext) / (x - w point).
    /// </summary>
    void FirstLayer(FirstLayerTask task, Workers workers);

    /// <summary>Folds a layer by a challenge.</summary>
    void Fold(Matrix values, int logDegree, int logArity, int logBlowup, Extension challenge, Matrix folded, Workers workers);

    /// <summary>The smallest nonce that shows the work.</summary>
    ulong Grind<H>(Digest state, int bits, Workers workers) where H : struct, IHash;
}
