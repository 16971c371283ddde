using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>What the generator asks for, executed batch after batch over one state, as traces of the whole circuit.</summary>
sealed class RandomBatches
{
    readonly Memory memory;
    readonly Witness witness = new();
    readonly Rulebook<WitnessRecorder, NullEvents> book;
    readonly FlowGenerator generator;
    readonly StateForest forest = new(2);
    readonly CompressionLedger hashes = new();
    Four<Goldilocks> queueHash;
    ulong number;

    public RandomBatches(ulong seed, FlowProfile profile)
    {
        memory = new(profile.OrderSlots);
        book = new(memory, new(witness), default);
        generator = new(seed, profile, new MemoryView(memory));
    }

    /// <summary>Accepted commands of the last batch.</summary>
    public int CommandCount => witness.Commands.Count;

    /// <summary>The trace of the last batch's steps.</summary>
    public StepsTrace? Steps { get; private set; }

    /// <summary>Executes so many more accepted commands; the roots are those of the state trees, before and after.</summary>
    public (TableTrace[] Traces, Goldilocks[] Inputs) Next(int commands)
    {
        (ulong sequence, ulong queue, ulong startMs) = (memory.Sequence, memory.QueueCount, memory.TimeMs);
        witness.Clear();
        while (witness.Commands.Count < commands)
        {
            Entry entry = generator.Next();
            if (startMs == 0) startMs = entry.TimeMs;
            book.Apply(entry.Command, entry.Signer, entry.TimeMs);
        }
        BatchInputs<Goldilocks> inputs = HonestBatch.InputsOf(memory, ++number, sequence, queue, startMs, queueHash);
        Steps = StepsTrace.Fill(witness, inputs);
        inputs.NewQueueHash = queueHash = Scene.Words(Steps.Digests.QueueHash);
        TouchedRecord[] touched = Steps.Touched;
        Siblings[] siblings = [.. Enum.GetValues<Space>().Select(space => forest[space].SiblingsOf(
            [.. touched.Where(record => record.Address.Space == space).Select(record => record.Address.Index)]))];
        hashes.Clear();
        var limbs = new LimbLedger();
        Roots before = forest.Roots;
        (TableTrace tree, Roots old, Roots after) = TreeTrace.Fill(touched, siblings, hashes, limbs);
        Invariant.Require(before == old, "The records before are those of the state.");
        foreach (TouchedRecord record in touched)
            Invariant.Require(memory.RecordAt(record.Address) == record.New, "The records after are those of the state.");
        Invariant.Require(forest.Update([.. touched.Select(record => (record.Address, record.New))]) == after);
        hashes.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Steps.Compressions));
        foreach (ref StepsColumns<Goldilocks> row in Steps.Trace.Rows<StepsColumns<Goldilocks>>())
            foreach (Goldilocks limb in HonestBatch.LimbsOf(row)) limbs.Add(limb.Value);
        (TableTrace outer, TableTrace inner) = hashes.Fill(new Workers(2));
        (Five<Goldilocks>, Four<Goldilocks>)[] signed =
            [.. Steps.Signed.Select(asked => (Unsafe.BitCast<PublicKey, Five<Goldilocks>>(asked.Key), Scene.Words(asked.Digest)))];
        TableTrace[] traces = [Steps.Trace, tree, outer, inner, limbs.Fill(), AnySignature.Fill(signed)];
        return (traces, HonestBatch.Words(HonestBatch.Between(inputs, old, after)));
    }
}
