using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>Proves batches and hands out only proofs that the verifier accepts.</summary>
/// <typeparam name="H">The hash.</typeparam>
public sealed class BatchProver<H> : IBatchProver where H : struct, IHash
{
    readonly VerifyingKey<H> key;
    readonly BatchVerifier<H> verifier;
    readonly SignatureProof signatures;
    readonly ProvingOptions options;

    /// <summary>A prover.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="signatures">How signatures are proved.</param>
    /// <param name="options">How it works.</param>
    public BatchProver(Profile profile, SignatureProof signatures, ProvingOptions options)
    {
        (this.options, this.signatures) = (options, signatures);
        verifier = new(profile, floorBits: 0);
        key = verifier.KeyOf(signatures);
    }

    /// <inheritdoc/>
    public ProofKind Kind => new(key.Profile.Name, key.Circuit.Digest);

    /// <summary>Proves a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="progress">Receives each stage as it starts.</param>
    /// <param name="stop">Stops between pieces of work.</param>
    /// <exception cref="ProvingException">It cannot be proved.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ProvedBatch Prove(Batch batch, Action<BatchStage>? progress = null, CancellationToken stop = default)
    {
        var times = new Dictionary<BatchStage, TimeSpan>();
        BatchTraces traces = Timed(BatchStage.Trace, () => TracesOf(batch, stop));
        Goldilocks[] inputs = batch.Claim.PublicInputs();
        if (options.ChecksRows) Timed(BatchStage.Check, () => Check(batch, traces, inputs));

        MemoryPlan? plan = null;
        ProofResult result = Timed(null, () => Made(batch, traces, inputs, progress, made => plan = made, stop));
        foreach ((ProverStage stage, TimeSpan time) in result.StageTimes) times[StageOf(stage)] = time;

        var proof = new BatchProof(key.Profile, BatchStatement.Of(batch.Claim, result.Statement), result.Bytes);
        BatchVerdict verdict = Timed(BatchStage.Verify, () => verifier.Verify(proof));
        if (!verdict.IsAccepted) throw Fault(batch, $"the verifier refuses its proof ({verdict})");
        return new()
        {
            Proof = proof,
            Verdict = verdict,
            Commands = batch.Witness.Commands.Count,
            SignedCommands = batch.Witness.Commands.Count(recorded => CommandWords.IsSigned(recorded.Command.Kind)),
            Tables = [.. key.Circuit.Tables.Select(table => table.Shape.Name)],
            Rows = traces.Rows,
            Columns = [.. key.Circuit.Tables.Select(table => table.Shape.Width)],
            AuxiliaryColumns = [.. key.Circuit.Tables.Select(table => table.Shape.AuxiliaryColumns)],
            PaddedCells = traces.PaddedCells,
            StageTimes = times,
            Plan = plan!,
            PeakBytes = result.PeakBytes,
        };

        R Timed<R>(BatchStage? stage, Func<R> work)
        {
            if (stage is { } started) progress?.Invoke(started);
            long begun = options.Clock?.GetTimestamp() ?? 0;
            R done = work();
            if (stage is { } ended && options.Clock is { } clock) times[ended] = clock.GetElapsedTime(begun);
            return done;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ProvingFileException">The task is no batch file.</exception>
    /// <exception cref="ProvingException">It cannot be proved.</exception>
    public byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop) =>
        ProofFile.ToBytes(Prove(BatchFile.Read(task, "task"), progress: null, stop).Proof);

    BatchTraces TracesOf(Batch batch, CancellationToken stop)
    {
        try
        {
            return BatchTraces.Of(batch, signatures, new Workers(options.Threads, stop));
        }
        catch (ProvingException failure)
        {
            throw Fault(batch, failure.Message);
        }
        catch (Exception failure) when (failure is InvariantException or ArgumentException or IndexOutOfRangeException)
        {
            throw Fault(batch, $"its witness is not that of its commands ({failure.Message})");
        }
    }

    bool Check(Batch batch, BatchTraces traces, Goldilocks[] inputs)
    {
        IReadOnlyList<CheckFailure> failures = TraceChecker.Check(key.Circuit, traces.Tables, inputs, out _);
        return failures.Count == 0 ? true : throw Fault(batch, $"{failures[0]}, {failures.Count} failures in all");
    }

    ProofResult Made(
        Batch batch, BatchTraces traces, Goldilocks[] inputs, Action<BatchStage>? progress, Action<MemoryPlan> planned,
        CancellationToken stop)
    {
        try
        {
            return Prover<H>.Prove(key, traces.Tables, inputs, options.Backend, new()
            {
                Threads = options.Threads,
                MemoryBytesMax = options.MemoryBytesMax,
                Clock = options.Clock,
                Progress = progress is null ? null : new Relay(progress),
                Plan = planned,
                Cancellation = stop,
            });
        }
        catch (InvalidOperationException failure)
        {
            throw Fault(batch, failure.Message);
        }
    }

    static BatchStage StageOf(ProverStage stage) => (BatchStage)((int)BatchStage.Extend + (int)stage);

    static ProvingException Fault(Batch batch, string what) => new($"batch {batch.Number}: {what}".ReplaceLineEndings(" "));

    // On the calling thread, as it happens; Progress<T> would post it to somewhere else.
    sealed class Relay(Action<BatchStage> progress) : IProgress<ProverStage>
    {
        public void Report(ProverStage value) => progress(StageOf(value));
    }
}
