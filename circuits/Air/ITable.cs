using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>
/// A table: rows of columns and the clauses that every honest trace of them meets. A struct without fields; its text is read by the
/// row checker, the symbolic reader, whose expressions the prover computes, the verifier's extension elements and GPU kernels.
/// </summary>
/// <remarks>
/// The text has no branch that depends on values: every reading meets the same constraints and messages in the same order, and the
/// order is what binds a challenge's power to a constraint. Nothing may rely on the last row being followed by the first
/// ("liftable"): say Transition where the next row is read.
/// </remarks>
public interface ITable
{
    /// <summary>The name in listings and failures.</summary>
    static abstract string Name { get; }

    /// <summary>States the clauses on one row and its successor.</summary>
    static abstract void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>;
}
