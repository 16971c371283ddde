using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A batch that the rulebook made: the state before, the public inputs without roots, and the rows of its steps.</summary>
sealed class HonestBatch
{
    HonestBatch(IReadOnlyList<(Address, Record)> before, BatchInputs<Goldilocks> inputs, StepsTrace steps) =>
        (Before, Inputs, Steps) = (before, inputs, steps);

    public static SigningDomain Domain { get; } = new(31_337, 0xAB_CDEF_0123_4567, 0x1234_5678_9ABC, 0xFEDC);

    public static Circuit Circuit { get; } = AnySignature.Around<Steps>();

    public IReadOnlyList<(Address Address, Record Record)> Before { get; }

    public BatchInputs<Goldilocks> Inputs { get; }

    public StepsTrace Steps { get; }

    /// <summary>The batch of a script.</summary>
    /// <param name="before">What happens before it.</param>
    /// <param name="batch">What happens in it.</param>
    public static HonestBatch Of(Action<Script> before, Action<Script> batch)
    {
        var script = new Script();
        before(script);
        IReadOnlyList<(Address, Record)> state = script.Memory.Records();
        (ulong sequence, ulong queue, ulong startMs) = (script.Memory.Sequence, script.Memory.QueueCount, script.Memory.TimeMs);
        script.Witness.Clear();
        batch(script);
        BatchInputs<Goldilocks> inputs = InputsOf(script.Memory, 1, sequence, queue, startMs, new(N(1), N(2), N(3), N(4)));
        return new(state, inputs, StepsTrace.Fill(script.Witness, inputs));
    }

    /// <summary>The public inputs of a batch that ends where a memory stands, without roots and the hash of the queue behind it.</summary>
    public static BatchInputs<Goldilocks> InputsOf(
        Memory memory, ulong number, ulong sequence, ulong queue, ulong startMs, Four<Goldilocks> queueHash)
    {
        return new()
        {
            ChainId = N(Domain.ChainId),
            ContractLow = N(Domain.ContractLow),
            ContractMiddle = N(Domain.ContractMiddle),
            ContractHigh = N(Domain.ContractHigh),
            BatchNumber = N(number),
            OldQueueCount = N(queue),
            NewQueueCount = N(memory.QueueCount),
            OldQueueHash = queueHash,
            OldSequence = N(sequence),
            NewSequence = N(memory.Sequence),
            StartMs = N(startMs),
            EndMs = N(memory.TimeMs),
            Start8 = Scene.Words(CommandHash.MessageStart(Domain, 8)),
            Start12 = Scene.Words(CommandHash.MessageStart(Domain, 12)),
        };
    }

    /// <summary>Inputs with roots.</summary>
    public static BatchInputs<Goldilocks> Between(in BatchInputs<Goldilocks> inputs, in Roots before, in Roots after)
    {
        return inputs with
        {
            OldBalances = Scene.Words(before.Balances),
            OldAccounts = Scene.Words(before.Accounts),
            OldOrders = Scene.Words(before.Orders),
            OldMarkets = Scene.Words(before.Markets),
            NewBalances = Scene.Words(after.Balances),
            NewAccounts = Scene.Words(after.Accounts),
            NewOrders = Scene.Words(after.Orders),
            NewMarkets = Scene.Words(after.Markets),
        };
    }

    /// <summary>The words of public inputs.</summary>
    public static Goldilocks[] Words(BatchInputs<Goldilocks> inputs) =>
        [.. MemoryMarshal.Cast<BatchInputs<Goldilocks>, Goldilocks>(new ReadOnlySpan<BatchInputs<Goldilocks>>(in inputs))];

    /// <summary>The rows from the first to the padding behind the last command.</summary>
    public ReadOnlySpan<StepsColumns<Goldilocks>> Rows => Steps.Trace.Rows<StepsColumns<Goldilocks>>()[..Steps.Rows];

    /// <summary>All limbs of rows.</summary>
    public static ReadOnlySpan<Goldilocks> LimbsOf(in StepsColumns<Goldilocks> row) =>
        MemoryMarshal.CreateReadOnlySpan(in row.Limb.L0, LimbColumns<Goldilocks>.Count);

    static Goldilocks N(ulong value) => Goldilocks.FromCanonical(value);
}
