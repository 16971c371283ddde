using OrderBookRollup.Batches;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Thesis;

/// <summary>What one batch of a flow took, as far as the thesis asks.</summary>
/// <param name="Commands">Accepted commands.</param>
/// <param name="Seconds">From the batch to the proof.</param>
/// <param name="VerifySeconds">The verdict.</param>
/// <param name="Cores">Cores in use.</param>
/// <param name="PublishedBytes">Eight bytes for each published word.</param>
/// <param name="ProofBytes">The proof.</param>
/// <param name="Cells">Main cells before padding.</param>
/// <param name="StepsCells">Those of Steps: the rules.</param>
/// <param name="TreeCells">Those of Tree: which records stand in the state.</param>
/// <param name="HashCells">Those of the permutations.</param>
/// <param name="SignatureCells">Those of the table of signatures.</param>
internal sealed record Measured(
    int Commands, double Seconds, double VerifySeconds, int Cores, long PublishedBytes, int ProofBytes, long Cells, long StepsCells,
    long TreeCells, long HashCells, long SignatureCells)
{
    /// <summary>Commands a second.</summary>
    public double CommandsPerSecond => Commands / Seconds;

    /// <summary>Seconds of one core for a command.</summary>
    public double CoreSecondsPerCommand => Seconds * Cores / Commands;

    /// <summary>Published bytes of a command.</summary>
    public double BytesPerCommand => (double)PublishedBytes / Commands;

    /// <summary>The share of the rules among all cells.</summary>
    public double LogicShare => (double)StepsCells / Cells;

    /// <summary>Dollars for a command, when the machine costs so many an hour.</summary>
    public double PricePerCommand(double dollarsAnHour) => dollarsAnHour / 3600 / CommandsPerSecond;

    /// <summary>Proves the largest of the first batches of a flow, twice, and takes the faster run.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="batchSize">Commands of a batch at most.</param>
    /// <param name="profile">The profile.</param>
    public static Measured Of(Stream flow, int batchSize, Profile profile)
    {
        var source = new BatchSource(flow, batchSize, profile);
        Batch batch = source.Next() ?? source.Rest();
        var prover = new BatchProver<KeccakHash>(profile, SignatureProof.Batched, new() { Clock = TimeProvider.System });
        ProvedBatch first = prover.Prove(batch), second = prover.Prove(batch);
        ProvedBatch best = second.ProveTime < first.ProveTime ? second : first;
        BatchStatement statement = best.Proof.Statement;
        long words = ((long)statement.Balances.Count * PublishedBalance.WordCount)
            + ((long)statement.Withdrawals.Count * PublishedWithdrawal.WordCount);
        long CellsOf(int table) => (long)best.Rows[table] * best.Columns[table];
        return new(
            best.Commands, best.ProveTime.TotalSeconds, best.VerifyTime.TotalSeconds, Environment.ProcessorCount, words * sizeof(ulong),
            best.Proof.Bytes.Length, best.Cells, CellsOf(OrderBookCircuit.Steps), CellsOf(OrderBookCircuit.Tree),
            CellsOf(OrderBookCircuit.OuterRounds) + CellsOf(OrderBookCircuit.InnerRounds), best.SignatureCells);
    }
}
