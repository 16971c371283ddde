using System.Globalization;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;
using Spectre.Console;
using Profile = OrderBookRollup.Stark.Profile;

namespace OrderBookRollup.Host;

/// <summary><c>prove</c>: a batch file to a proof file, without any state.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class ProveCommand(Surroundings surroundings)
{
    /// <summary>Proves.</summary>
    /// <param name="batchPath">The batch.</param>
    /// <param name="outputPath">The proof; null for a file beside the batch.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="signatures">How signatures are proved.</param>
    /// <param name="checksRows">Whether every clause is first checked on every row.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The exit code.</returns>
    public int Run(
        string batchPath, string? outputPath, Profile profile, SignatureProof signatures, bool checksRows, CancellationToken stop)
    {
        Batch batch;
        using (FileStream stream = File.OpenRead(batchPath)) batch = BatchFile.Read(stream, batchPath);
        using var output = new NewFile(outputPath ?? Path.ChangeExtension(batchPath, ProofFile.Extension));
        var options = new ProvingOptions { Clock = surroundings.Time, ChecksRows = checksRows };
        BatchProver<KeccakHash> prover = new ProofSystem(profile, signatures).Prover(options);
        ProvedBatch? proved = null;
        int stages = Enum.GetValues<BatchStage>().Length;
        Progress.Show(surroundings.Console, $"prove batch {batch.Number}", stages, (report, note) => proved = prover.Prove(
            batch,
            stage =>
            {
                report((long)stage + 1);
                note(stage.ToString());
            }, stop));
        ProofFile.Write(proved!.Proof, output.Stream);
        output.Complete();
        foreach (string line in StatementText.Of(proved.Proof, proved.Verdict)) surroundings.Console.WriteLine(line);
        surroundings.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{proved.Cells:N0} cells, {proved.ProveTime.TotalSeconds:F3} s, verified in {proved.VerifyTime.TotalMilliseconds:F1} ms"));
        return ExitCode.Done;
    }
}
