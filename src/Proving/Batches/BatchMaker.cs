using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>
/// Applies commands and cuts them into batches. Its user asks before each command whether the open batch has room for it, and closes the
/// batch when it has none: before a command whose worst case would not fit (S6), never inside a command.
/// </summary>
/// <typeparam name="TEvents">Hears the events.</typeparam>
public sealed class BatchMaker<TEvents> where TEvents : struct, IEvents
{
    readonly Rulebook<WitnessRecorder, TEvents> rulebook;
    readonly StateForest forest;
    readonly BatchOptions options;
    readonly BatchUsage usage;
    Witness witness = new();

    /// <summary>Begins where the chain stands.</summary>
    /// <param name="memory">The state.</param>
    /// <param name="forest">Its trees.</param>
    /// <param name="state">Where the chain of batches stands with them.</param>
    /// <param name="options">How batches are cut and what they claim.</param>
    /// <param name="events">Hears the events.</param>
    public BatchMaker(Memory memory, StateForest forest, ChainState state, BatchOptions options, TEvents events)
    {
        Invariant.Require(forest.Roots == state.Roots && memory.Sequence == state.Sequence && memory.QueueCount == state.QueueCount);
        Invariant.Require(memory.TimeMs == state.TimeMs);
        Invariant.Require(options.CommandsMax >= 1);
        (this.forest, this.options, State) = (forest, options, state);
        usage = new(state.TimeMs, options.Signatures);
        rulebook = new(memory, new(witness), events);
    }

    /// <summary>Where the chain stands after the last closed batch.</summary>
    public ChainState State { get; private set; }

    /// <summary>The state after the last command.</summary>
    public Memory Memory => rulebook.Memory;

    /// <summary>The events in use.</summary>
    public ref TEvents Events => ref rulebook.Events;

    /// <summary>Accepted commands of the open batch.</summary>
    public int CommandCount => witness.Commands.Count;

    /// <summary>Rows that the open batch takes so far.</summary>
    public TableRows Rows => usage.Rows;

    /// <summary>Whether the command fits the open batch, whatever it does; an empty batch has room for any (S6).</summary>
    /// <param name="kind">The command.</param>
    /// <param name="timeMs">Its time.</param>
    public bool HasRoomFor(CommandKind kind, ulong timeMs) =>
        CommandCount == 0 || (CommandCount < options.CommandsMax && usage.Fits(kind, timeMs, options.Capacity));

    /// <summary>Whether the open batch is beyond its capacity: something was applied for which there was no room.</summary>
    public bool IsOverfull => CommandCount > 1 && !options.Capacity.Holds(usage.Rows);

    /// <summary>A hint: the command comes soon (<see cref="Rulebook{TRecorder, TEvents}.Announce"/>).</summary>
    public void Announce(in Command command) => rulebook.Announce(command);

    /// <summary>Applies a command; see <see cref="Rulebook{TRecorder, TEvents}.Apply"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="signer">The key that signed it.</param>
    /// <param name="timeMs">Its time (S3).</param>
    /// <param name="signature">Its signature, for the proof; empty when nobody signs or nobody asks for signatures.</param>
    public RejectReason Apply(in Command command, in PublicKey signer, ulong timeMs, ReadOnlyMemory<byte> signature = default)
    {
        RejectReason reason = rulebook.Apply(command, signer, timeMs);
        if (reason != RejectReason.None) return reason;
        if (CommandWords.IsSigned(command.Kind)) witness.Commands[^1] = witness.Commands[^1] with { Signature = signature };
        usage.Add(witness);
        return reason;
    }

    /// <summary>Closes the open batch, even when it has no command: an idle batch still shows its roots.</summary>
    public Batch Close()
    {
        RecordChange[] touched = Batch.TouchedBy(witness);
        Siblings[] siblings = SiblingsOf(touched);
        Roots roots = forest.Update(ChangesOf(touched));
        Digest queueHash = State.QueueHash;
        foreach (ref readonly RecordedCommand recorded in CollectionsMarshal.AsSpan(witness.Commands))
            if (CommandWords.IsFromQueue(recorded.Command.Kind)) queueHash = CommandHash.OfQueue(queueHash, recorded.Command);
        var after = new ChainState(State.BatchNumber + 1, roots, Memory.QueueCount, queueHash, Memory.Sequence, Memory.TimeMs);
        var batch = new Batch
        {
            Claim = new(options.Domain, options.DataMode, State, after), Witness = witness, Touched = touched, Siblings = siblings,
        };
        State = after;
        witness = new();
        rulebook.Recorder = new(witness);
        usage.Clear(Memory.TimeMs);
        return batch;
    }

    Siblings[] SiblingsOf(RecordChange[] touched)
    {
        var siblings = new Siblings[Batch.SpaceCount];
        int from = 0;
        for (int space = 0; space < siblings.Length; space++)
        {
            int to = from;
            while (to < touched.Length && touched[to].Address.Space == (Space)space) to++;
            siblings[space] = forest[(Space)space].SiblingsOf([.. touched[from..to].Select(record => record.Address.Index)]);
            from = to;
        }
        return siblings;
    }

    static (Address, Record)[] ChangesOf(RecordChange[] touched) =>
        [.. touched.Where(record => record.Old != record.New).Select(record => (record.Address, record.New))];
}
