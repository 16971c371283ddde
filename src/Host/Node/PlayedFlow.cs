using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Host;

/// <summary>
/// A flow on its way through a node. A twin of the rules beside it says who signs, what must be answered, and what it did; every answer of
/// the node is held against it.
/// </summary>
/// <param name="name">What errors call the flow.</param>
/// <param name="time">Measures the twin, and the gateway.</param>
/// <param name="oracle">Hears the fills; null when there is none.</param>
sealed class PlayedFlow(string name, TimeProvider time, TradeOracle? oracle)
{
    const int Window = 8_192;

    // The twin applies a flow in its own order.
    static readonly IngressOptions InOrder = new() { OthersFirst = false };

    readonly Rulebook<NullRecorder, ReplayEvents> twin = new(new(), default, new(new ReplayCounts(oracle)));
    readonly FlowSigner signer = new(PlayedNode.Identity, name);
    readonly UnknownMarkets unknownMarkets = new();
    TimeSpan engineTime;

    /// <summary>The twin's state.</summary>
    public Memory Memory => twin.Memory;

    /// <summary>Plays it to its end and waits for every answer.</summary>
    /// <param name="reader">The flow.</param>
    /// <param name="node">The node.</param>
    /// <param name="report">Hears how many bytes are read.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="HostException">The node answered something else than the rules say.</exception>
    public async Task Play(FlowReader reader, PlayedNode node, Action<long> report, CancellationToken stop)
    {
        PlayedOutcomes outcomes = new(Window);
        SignatureCheck check = new(PlayedNode.Identity, new(Environment.ProcessorCount));
        await using (Ingress ingress = new(node.Venue, InOrder, time, check))
        {
            for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
            {
                if (item != FlowItem.Command) continue;
                stop.ThrowIfCancellationRequested();
                PublicKey key = FlowSigner.Of(Memory, reader.Command);
                byte[] signature = signer.Sign(reader.Command, key, reader.LineNumber);
                // What a gateway refuses for its form or its signature never reaches the venue, which so never asks for its time.
                bool isFormed = Form.Check(reader.Command) == RejectReason.None;
                bool isUnsigned = isFormed && signature.Length == 0 && CommandWords.IsSigned(reader.Command.Kind);
                if (isFormed && !isUnsigned) node.Clock.Add(reader.TimeMs);
                RejectReason refusal = Apply(reader, key);
                long tag = await outcomes.Expect(isUnsigned
                    ? CommandOutcome.NotAsked(ServiceRefusal.SignatureInvalid)
                    : new(refusal == RejectReason.None ? Memory.Sequence : 0, refusal));
                ingress.Submit(new(reader.Command, key, signature), outcomes, tag);
                if (tag % Window == 0) report(reader.BytesTaken);
            }
        }
        outcomes.RequireExpected();
        report(reader.BytesTaken);
    }

    /// <summary>What it came to.</summary>
    /// <param name="reader">The flow, read to its end.</param>
    /// <param name="heights">How far the node is.</param>
    /// <param name="roots">The roots of the node's last batch.</param>
    /// <param name="touchedRecords">Records written, each once a batch; null when nobody counted them.</param>
    public ReplayResult Result(FlowReader reader, Heights heights, Roots roots, long? touchedRecords) => new(
        reader.CommandCount, (long)heights.SealedBatch, twin.Events.Counts, touchedRecords, roots, engineTime, null, Memory,
        unknownMarkets.Count, unknownMarkets.FirstLine, heights.Entry);

    RejectReason Apply(FlowReader reader, in PublicKey key)
    {
        long begun = time.GetTimestamp();
        twin.Events.Counts.TimeMs = reader.TimeMs;
        RejectReason refusal = twin.Apply(reader.Command, key, reader.TimeMs);
        engineTime += time.GetElapsedTime(begun);
        unknownMarkets.Note(refusal, reader.LineNumber);
        return refusal;
    }
}
