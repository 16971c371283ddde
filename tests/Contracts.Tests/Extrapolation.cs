using OrderBookRollup.Stark;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>
/// What a batch costs on Ethereum, from measured calls and a real proof of profile Ethereum, scaled to a number of columns and a height.
/// </summary>
/// <param name="Columns">Columns of all commitments, in words.</param>
/// <param name="LogHeight">Rows of the tallest table, as a binary logarithm.</param>
/// <param name="QueryGas">Execution of a query, each with a path of its own: an upper bound, since real paths share nodes.</param>
/// <param name="TransactionGas">Execution that every transaction of queries repeats: the powers of the batching challenge.</param>
/// <param name="OpenedGas">Execution of reading and combining the values at the out-of-domain point.</param>
/// <param name="ConstraintGas">Execution of all evaluators.</param>
/// <param name="HeaderBytes">Bytes of the proof before the openings.</param>
/// <param name="OpeningBytes">Bytes of the openings of all queries, with shared nodes sent once.</param>
/// <param name="ZeroBytes">Zero bytes of the whole proof.</param>
sealed record Extrapolation(
    int Columns, int LogHeight, long QueryGas, long TransactionGas, long OpenedGas, long ConstraintGas, long HeaderBytes,
    long OpeningBytes, long ZeroBytes)
{
    /// <summary>Bytes of a transaction that nodes pass on (geth), less its envelope; gas of one transaction (EIP-7825).</summary>
    public const int TransactionBytesMax = (128 << 10) - 4096, TransactionGasMax = 1 << 24;

    const int Intrinsic = 21_000, NodeGas = 190, NodeBytes = 32, WordBytes = 8, ElementBytes = 24;

    static int Queries => Profile.Ethereum.QueryCount;

    /// <summary>Transactions of queries.</summary>
    public int Transactions => (int)((OpeningBytes + TransactionBytesMax - 1) / TransactionBytesMax);

    /// <summary>Gas of the transaction with the header, paid by execution.</summary>
    public long HeaderGas => Intrinsic + Math.Max(Standard(HeaderBytes) + OpenedGas + ConstraintGas, Floor(HeaderBytes));

    /// <summary>Gas of all transactions of queries.</summary>
    public long QueriesGas => (Transactions * (long)Intrinsic)
        + Math.Max(Standard(OpeningBytes) + (Transactions * TransactionGas) + (Queries * QueryGas), Floor(OpeningBytes));

    /// <summary>Gas of a batch without its data.</summary>
    public long Gas => HeaderGas + QueriesGas;

    /// <summary>The same for other columns and another height; arities of layers stay, and no path shares what is added.</summary>
    public Extrapolation Scaled(int columns, int logHeight, int trees, int layers)
    {
        long moreWords = columns - Columns, moreNodes = (long)(logHeight - LogHeight) * (trees + layers);
        return this with
        {
            Columns = columns,
            LogHeight = logHeight,
            QueryGas = (QueryGas * columns / Columns) + (moreNodes * NodeGas),
            TransactionGas = TransactionGas * columns / Columns,
            OpenedGas = OpenedGas * columns / Columns,
            ConstraintGas = ConstraintGas * columns / Columns,
            HeaderBytes = HeaderBytes + (2 * ElementBytes * moreWords),
            OpeningBytes = OpeningBytes + (Queries * ((WordBytes * moreWords) + (NodeBytes * moreNodes))),
        };
    }

    // EIP-7623: 4 a token and execution, or 10 a token; a byte is 4 tokens, a zero 1.
    long Standard(long bytes) => 4 * Tokens(bytes);

    long Floor(long bytes) => 10 * Tokens(bytes);

    long Tokens(long bytes) => (4 * bytes) - (3 * (ZeroBytes * bytes / (HeaderBytes + OpeningBytes)));
}
