using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Host;

/// <summary>
/// Applies a flow to an empty exchange and cuts it into batches that carry their witness; if asked for, proves each and verifies the chain.
/// A batch ends at a batch line of the flow, after so many accepted commands, and before a command that might not fit.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <param name="time">Measures.</param>
/// <param name="oracle">Hears the fills; null when there is none.</param>
/// <param name="folder">Receives batches and proofs; null when nobody keeps them.</param>
/// <param name="note">Receives what it is at.</param>
/// <param name="stop">Stops it.</param>
sealed class ProvingReplayer(
    ReplayRequest request, TimeProvider time, TradeOracle? oracle, ChainFolder? folder, Action<string> note, CancellationToken stop)
{
    // No L1 stands behind a flow: the chain id of a local node, and no contract.
    static readonly SigningDomain Domain = new(31_337, 0, 0, 0);

    readonly ProofSystem proofs = SystemOf(request);
    readonly BatchProver<KeccakHash>? prover = request.Proves ? SystemOf(request).Prover(new() { Clock = time }) : null;
    readonly ChainVerifier<KeccakHash>? verifier = request.Proves ? new(SystemOf(request).Verifier()) : null;
    readonly FlowSigner signer = new(Domain, request.FlowPath);
    readonly ReplayCounts counts = new(oracle);
    readonly UnknownMarkets unknownMarkets = new();
    long batches, touchedRecords;
    TimeSpan engineTime, hashTime;

    /// <summary>What proving came to; null when nothing was proved.</summary>
    public ProvingTotals? Totals { get; } = request.Proves ? new(request.Profile, request.Signatures) : null;

    /// <summary>Reads the flow to its end. Hears after every batch that it is done.</summary>
    /// <exception cref="FlowException">The flow is malformed.</exception>
    /// <exception cref="ProvingException">A batch cannot be proved.</exception>
    public ReplayResult Run(FlowReader reader, Action batchDone)
    {
        var maker = new BatchMaker<ReplayEvents>(
            new(), new(Environment.ProcessorCount), ChainState.Genesis, proofs.Options(Domain, request.BatchSize), new(counts));
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            bool isCommand = item == FlowItem.Command;
            bool isFull = isCommand ? !maker.HasRoomFor(reader.Command.Kind, reader.TimeMs) : maker.CommandCount > 0;
            if (isFull) EndBatch(maker, batchDone);
            if (isCommand) Apply(maker, reader);
        }
        if (maker.CommandCount > 0) EndBatch(maker, batchDone);
        batchDone();
        return new(
            reader.CommandCount, batches, counts, touchedRecords, maker.State.Roots, engineTime, hashTime, maker.Memory,
            unknownMarkets.Count, unknownMarkets.FirstLine);
    }

    void Apply(BatchMaker<ReplayEvents> maker, FlowReader reader)
    {
        PublicKey key = FlowSigner.Of(maker.Memory, reader.Command);
        byte[] signature = signer.Sign(reader.Command, key, reader.LineNumber);
        long begun = time.GetTimestamp();
        counts.TimeMs = reader.TimeMs;
        RejectReason reason = maker.Apply(reader.Command, key, reader.TimeMs, signature);
        engineTime += time.GetElapsedTime(begun);
        unknownMarkets.Note(reason, reader.LineNumber);
    }

    void EndBatch(BatchMaker<ReplayEvents> maker, Action batchDone)
    {
        long begun = time.GetTimestamp();
        Batch batch = maker.Close();
        hashTime += time.GetElapsedTime(begun);
        batches++;
        touchedRecords += batch.Touched.Count(record => record.Old != record.New);
        folder?.Save(batch);
        if (prover is not null)
        {
            ProvedBatch proved = prover.Prove(batch, stage => note($"batch {batch.Number}, {stage}"), stop);
            BatchVerdict verdict = verifier!.Next(batch.Number, proved.Proof);
            if (!verdict.IsAccepted) throw new ProvingException($"batch {batch.Number}: the verifier refuses it ({verdict})");
            folder?.Save(proved.Proof);
            Totals!.Add(proved);
        }
        batchDone();
    }

    static ProofSystem SystemOf(ReplayRequest request) => new(request.Profile, request.Signatures);
}
