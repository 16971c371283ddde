using OrderBookRollup.Flow;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Batches;

/// <summary>Proves one batch for each number of accounts and each size.</summary>
internal static class Measurement
{
    /// <summary>The lines, as they are measured.</summary>
    /// <param name="accounts">Accounts of the generated flows.</param>
    /// <param name="sizes">Commands of a batch.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="signatures">How signatures are proved.</param>
    public static IEnumerable<Line> Run(int[] accounts, int[] sizes, Profile profile, SignatureProof signatures)
    {
        var prover = new BatchProver<KeccakHash>(profile, signatures, new() { Clock = TimeProvider.System });
        string path = Path.GetTempFileName();
        try
        {
            foreach (int count in accounts)
            {
                // A command in some is refused; the flow must still be long enough for the largest batch.
                using (FileStream made = File.Create(path))
                    FlowGenerator.Write(new() { Accounts = count, Commands = (sizes.Max() * 3 / 2) + 1_000 }, new FlowWriter(made));
                foreach (int size in sizes)
                {
                    using FileStream flow = File.OpenRead(path);
                    var source = new BatchSource(flow, size, profile, signatures);
                    Batch batch = source.Next() ?? source.Rest();
                    yield return Of(count, size, prover.Prove(batch));
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A line of a proved batch.</summary>
    public static Line Of(int accounts, int asked, ProvedBatch proved)
    {
        double By(int table) => (double)proved.Rows[table] * proved.Columns[table] / proved.Commands;
        return new(
            accounts, asked, proved.Commands, (double)proved.Cells / proved.Commands, By(OrderBookCircuit.Steps), By(OrderBookCircuit.Tree),
            By(OrderBookCircuit.OuterRounds) + By(OrderBookCircuit.InnerRounds), SignatureCells(proved),
            (double)proved.PaddedCells / proved.Commands, proved.ProveTime.TotalSeconds, proved.PeakBytes / 1048576.0,
            proved.Proof.Bytes.Length);
    }

    static double SignatureCells(ProvedBatch proved) =>
        proved.SignedCommands == 0 ? 0 : (double)proved.SignatureCells / proved.SignedCommands;
}
