using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>
/// The rows of <see cref="Steps"/> for a batch, from what the rulebook told of it. No rule is decided here: which steps there are, what
/// they touch and what they leave is in the witness; columns that say why are computed from that.
/// </summary>
public sealed partial class StepsTrace
{
    const ulong TimeStepMax = uint.MaxValue;

    readonly Witness witness;
    readonly CommandDigests digests;
    readonly TouchedMemory memory = new();
    CarriedColumns<ulong> carried;
    int rowCount;
    ulong timeMs, sequence, queueCount;
    int access;

    StepsTrace(Witness witness, in BatchInputs<Goldilocks> inputs)
    {
        this.witness = witness;
        digests = new CommandDigests(witness, inputs);
        (timeMs, sequence, queueCount) = (inputs.StartMs.Value, inputs.OldSequence.Value, inputs.OldQueueCount.Value);
        Trace = new TableTrace(Steps.Width, TableTrace.LogHeightFor(StepsRows.Of(witness, inputs.StartMs.Value, inputs.EndMs.Value)));
    }

    /// <summary>The rows.</summary>
    public TableTrace Trace { get; }

    /// <summary>Rows before the padding at the end.</summary>
    public int Rows => rowCount;

    /// <summary>The touched records, by address.</summary>
    public TouchedRecord[] Touched { get; private set; } = [];

    /// <summary>Words and digests of the commands.</summary>
    public CommandDigests Digests => digests;

    /// <summary>Inputs of the compressions that the rows send, eight words each.</summary>
    public List<ulong> Compressions { get; } = [];

    /// <summary>Key and digest of each signed command, in order.</summary>
    public List<(PublicKey Key, Digest Digest)> Signed { get; } = [];

    /// <summary>Fills the rows of a batch.</summary>
    /// <param name="witness">What the rulebook told.</param>
    /// <param name="inputs">The public inputs: where sequence, queue and time begin and end, and where digests start.</param>
    public static StepsTrace Fill(Witness witness, in BatchInputs<Goldilocks> inputs)
    {
        var trace = new StepsTrace(witness, inputs);
        trace.Row();
        for (int i = 0; i < witness.Commands.Count; i++) trace.Command(i);
        trace.End(inputs.EndMs.Value);
        trace.Invert();
        trace.Touched = trace.memory.Sorted();
        return trace;
    }

    Span<StepsColumns<ulong>> AllRows => Trace.Rows<StepsColumns<ulong>>();

    ref StepsColumns<ulong> Row()
    {
        ref StepsColumns<ulong> row = ref AllRows[rowCount];
        row.Clock = (ulong)rowCount++;
        (row.TimeMs, row.Sequence, row.QueueCount) = (timeMs, sequence, queueCount);
        return ref row;
    }

    ref StepsColumns<ulong> Row(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row();
        MemoryMarshal.CreateSpan(ref row.Kind.Deposit, 15)[(int)kind - 1] = 1;
        row.Carried = carried;
        row.Hint.PaidAsset = carried.Side == 0 ? carried.QuoteAsset : carried.BaseAsset;
        return ref row;
    }

    // S3: time moves at most 2^32 - 1 ms a row.
    ref StepsColumns<ulong> PadAfter(ulong stepMs)
    {
        timeMs += stepMs;
        ref StepsColumns<ulong> row = ref Row();
        (row.Limb.L0, row.Limb.L1) = (stepMs & 0xFFFF, stepMs >> 16);
        return ref row;
    }

    void End(ulong endMs)
    {
        Invariant.Require(endMs >= timeMs);
        do PadAfter(Math.Min(endMs - timeMs, TimeStepMax)); while (timeMs < endMs);
        int real = rowCount;
        while (rowCount < Trace.Height) Row();
        rowCount = real;
    }

    ref readonly RecordedAccess NextAccess() => ref CollectionsMarshal.AsSpan(witness.Accesses)[access++];

    // Inverse columns hold what is to be inverted until here; the inverse of 0 is 0.
    void Invert()
    {
        Span<StepsColumns<ulong>> rows = AllRows[..rowCount];
        var values = new Goldilocks[2 * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            values[2 * i] = Goldilocks.FromCanonical(rows[i].Hint.Inverse);
            values[(2 * i) + 1] = Goldilocks.FromCanonical(rows[i].Hint.Inverse2);
        }
        Goldilocks[] nonZero = Array.FindAll(values, value => !value.IsZero);
        BatchInverse.Invert(nonZero);
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Hint.Inverse != 0) rows[i].Hint.Inverse = nonZero[next++].Value;
            if (rows[i].Hint.Inverse2 != 0) rows[i].Hint.Inverse2 = nonZero[next++].Value;
        }
    }

    static ulong Minus(ulong a, ulong b) => (Goldilocks.FromCanonical(a) - Goldilocks.FromCanonical(b)).Value;
}
