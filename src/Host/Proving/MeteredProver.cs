using OrderBookRollup.Proving;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Host;

/// <summary>A prover of a node that adds up what its proofs take, and remembers what it could not prove.</summary>
/// <param name="proofs">What it proves with.</param>
/// <param name="time">Times the stages.</param>
sealed class MeteredProver(ProofSystem proofs, TimeProvider time) : IBatchProver
{
    readonly BatchProver<KeccakHash> prover = proofs.Prover(new() { Clock = time });
    readonly Lock door = new();

    /// <summary>What proving came to; read when nothing is proved any more.</summary>
    public ProvingTotals Totals { get; } = new(proofs.Profile, proofs.Signatures);

    /// <summary>Records written, each once a batch: the leaves hashed.</summary>
    public long TouchedRecords { get; private set; }

    /// <summary>Why a batch can not be proved; null while all can.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public ProofKind Kind => prover.Kind;

    /// <inheritdoc/>
    public byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop)
    {
        try
        {
            Batch batch = BatchFile.Read(task, "task");
            ProvedBatch proved = prover.Prove(batch, progress: null, stop);
            lock (door)
            {
                if (Totals.Add(proved)) TouchedRecords += batch.Touched.Count(record => record.Old != record.New);
            }
            return ProofFile.ToBytes(proved.Proof);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Failure = cause;
            throw;
        }
    }
}
