using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Batches;

/// <summary>Batches of a flow. What comes before its first batch line only makes the state: funding is nobody's order flow.</summary>
internal sealed class BatchSource
{
    // No L1 stands behind a flow.
    static readonly SigningDomain domain = new(31_337, 0, 0, 0);

    readonly FlowSigner signer = new(domain, "flow");
    readonly FlowReader reader;
    readonly BatchMaker<NullEvents> maker;
    bool isAtEnd;

    /// <summary>Reads a flow up to its first batch line.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="commandsMax">Accepted commands of a batch at most.</param>
    /// <param name="profile">The profile whose capacity cuts batches.</param>
    /// <param name="signatures">How their signatures are to be proved.</param>
    public BatchSource(Stream flow, int commandsMax, Profile profile, SignatureProof signatures = SignatureProof.Batched)
    {
        reader = new(flow, "flow");
        var rulebook = new Rulebook<NullRecorder, NullEvents>(new Memory(), default, default);
        var hash = default(Algebra.Digest);
        for (FlowItem item = reader.Read(); item == FlowItem.Command; item = reader.Read())
        {
            RejectReason reason = rulebook.Apply(reader.Command, FlowSigner.Of(rulebook.Memory, reader.Command), reader.TimeMs);
            bool isFromQueue = CommandWords.IsFromQueue(reader.Command.Kind);
            if (reason == RejectReason.None && isFromQueue) hash = CommandHash.OfQueue(hash, reader.Command);
        }
        Memory memory = rulebook.Memory;
        var forest = StateForest.Rebuild(memory.Records(), Environment.ProcessorCount);
        var state = new ChainState(1, forest.Roots, memory.QueueCount, hash, memory.Sequence, memory.TimeMs);
        maker = new(memory, forest, state, new ProofSystem(profile, signatures).Options(domain, commandsMax), default);
    }

    /// <summary>The next batch; null at the end of the flow, where a last batch that is not full is left out.</summary>
    public Batch? Next()
    {
        while (!isAtEnd)
        {
            switch (reader.Read())
            {
                case FlowItem.End:
                    isAtEnd = true;
                    break;
                case FlowItem.Command:
                    Batch? full = maker.HasRoomFor(reader.Command.Kind, reader.TimeMs) ? null : maker.Close();
                    PublicKey key = FlowSigner.Of(maker.Memory, reader.Command);
                    maker.Apply(reader.Command, key, reader.TimeMs, signer.Sign(reader.Command, key, reader.LineNumber));
                    if (full is not null) return full;
                    break;
            }
        }
        return null;
    }

    /// <summary>What is left at the end of the flow.</summary>
    public Batch Rest() => maker.Close();
}
