using OrderBookRollup.Stark;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>
/// What a batch costs on Ethereum, from measured calls and a real proof of profile Ethereum, scaled to a number of columns and a height.
/// </summary>
/// <param name="Columns">Columns of all commitments, in words.</param>
/// <param name="Shape">Heights, trees and layers.</param>
/// <param name="QueryGas">Execution of a query, each with a path of its own: an upper bound, since real paths share nodes.</param>
/// <param name="TransactionGas">Execution that every transaction of queries repeats: the powers of the batching challenge.</param>
/// <param name="OpenedGas">Execution of reading and combining the values at the out-of-domain point.</param>
/// <param name="ConstraintGas">Execution of all evaluators.</param>
/// <param name="HeaderBytes">Bytes of the proof before the openings.</param>
/// <param name="OpeningBytes">Bytes of the openings of all queries, with shared nodes sent once.</param>
/// <param name="ZeroBytes">Zero bytes of the whole proof.</param>
sealed record Extrapolation(
    int Columns, ProofShape Shape, long QueryGas, long TransactionGas, long OpenedGas, long ConstraintGas, long HeaderBytes,
    long OpeningBytes, long ZeroBytes)
{
    /// <summary>Bytes of a transaction that nodes pass on (geth), less its envelope; gas of one transaction (EIP-7825).</summary>
    public const int TransactionBytesMax = (128 << 10) - 4096, TransactionGasMax = 1 << 24;

    const int Intrinsic = 21_000, NodeGas = 190, NodeBytes = 32, WordBytes = 8, ElementBytes = 24;

    int Queries => Shape.Profile.QueryCount;

    /// <summary>Transactions of queries.</summary>
    public int Transactions => (int)((OpeningBytes + TransactionBytesMax - 1) / TransactionBytesMax);

    /// <summary>Gas of the transaction with the header, paid by execution.</summary>
    public long HeaderGas => Intrinsic + Math.Max(Standard(HeaderBytes) + OpenedGas + ConstraintGas, Floor(HeaderBytes));

    /// <summary>Gas of all transactions of queries.</summary>
    public long QueriesGas => (Transactions * (long)Intrinsic)
        + Math.Max(Standard(OpeningBytes) + (Transactions * TransactionGas) + (Queries * QueryGas), Floor(OpeningBytes));

    /// <summary>Gas of a batch without its data.</summary>
    public long Gas => HeaderGas + QueriesGas;

    /// <summary>The same for other columns, heights and queries; what is added to a path is shared with no other.</summary>
    public Extrapolation Scaled(int columns, ProofShape shape)
    {
        long moreWords = columns - Columns, moreNodes = NodesOf(shape) - NodesOf(Shape), moreValues = ValuesOf(shape) - ValuesOf(Shape);
        return this with
        {
            Columns = columns,
            Shape = shape,
            QueryGas = (QueryGas * columns / Columns) + (moreNodes * NodeGas),
            TransactionGas = TransactionGas * columns / Columns,
            OpenedGas = OpenedGas * columns / Columns,
            ConstraintGas = ConstraintGas * columns / Columns,
            HeaderBytes = HeaderBytes + (2 * ElementBytes * moreWords),
            OpeningBytes = (OpeningBytes * shape.Profile.QueryCount / Queries) + (shape.Profile.QueryCount
                * ((WordBytes * moreWords) + (NodeBytes * moreNodes) + (ElementBytes * moreValues))),
        };
    }

    // Siblings of one query, and values of leaves that do not follow.
    static long NodesOf(ProofShape shape) => shape.Trees.Sum(tree => tree.LogLeaves - tree.CapHeight)
        + shape.Layers.Sum(layer => layer.LogDegree - layer.LogArity + shape.Profile.LogBlowup - layer.CapHeight);

    static long ValuesOf(ProofShape shape) => shape.Layers.Sum(layer => (1 << layer.LogArity) - 1);

    // EIP-7623: 4 a token and execution, or 10 a token; a byte is 4 tokens, a zero 1.
    long Standard(long bytes) => 4 * Tokens(bytes);

    long Floor(long bytes) => 10 * Tokens(bytes);

    long Tokens(long bytes) => (4 * bytes) - (3 * (ZeroBytes * bytes / (HeaderBytes + OpeningBytes)));
}
