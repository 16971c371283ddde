using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <content>Closing the books.</content>
sealed partial class Cheat
{
    readonly List<(Five<Goldilocks> Key, Four<Goldilocks> Digest)> signed = [];

    /// <summary>The whole witness, and a statement that goes with it.</summary>
    public ForgedWitness Forge()
    {
        Circuit circuit = HonestBatch.Circuit;
        Run();
        TableTrace steps = Rows();
        var limbs = new LimbLedger();
        if (Without != "V2.1") Count(steps, limbs);
        TouchedRecord[] touched = memory.Touched();
        StateForest forest = StateForest.Rebuild(memory.State());
        Siblings[] siblings = [.. Enum.GetValues<Space>().Select(space => forest[space].SiblingsOf(
            [.. touched.Where(record => record.Address.Space == space).Select(record => record.Address.Index)]))];
        var hashes = new CompressionLedger();
        (TableTrace tree, Roots before, Roots after) = TreeTrace.Fill(touched, siblings, hashes, limbs);
        if (Without != "D1.2") hashes.Add(MemoryMarshal.Cast<Eight<Goldilocks>, ulong>(CollectionsMarshal.AsSpan(compressions)));
        (TableTrace outer, TableTrace inner) = hashes.Fill(new Workers(1));
        BatchInputs<Goldilocks> claimed = HonestBatch.Between(inputs, before, after) with
        {
            NewSequence = sequence,
            NewQueueCount = queueCount,
            NewQueueHash = queueHash,
            EndMs = timeMs,
        };
        Goldilocks[] words = HonestBatch.Words(Claims?.Invoke(claimed) ?? claimed);
        TableTrace[] traces = [steps, tree, outer, inner, limbs.Fill(), AnySignature.Fill(IsSigned ? signed : [])];
        QuickCheck.Run(circuit, traces, words, out IReadOnlyList<IReadOnlyList<Goldilocks>> published, Without);
        Goldilocks[] withdrawn = [.. published[OrderBookCircuit.Steps]];
        var said = new Dictionary<string, Goldilocks[]>
        {
            [Tables.Tree.Name] = [.. published[OrderBookCircuit.Tree]],
            [Steps.Name] = ClaimsWithdrawals?.Invoke(withdrawn) ?? withdrawn,
        };
        return new(circuit, traces, words, said);
    }

    TableTrace Rows()
    {
        var trace = new TableTrace(Steps.Width, TableTrace.LogHeightFor(Lines.Count));
        Span<StepsColumns<Goldilocks>> rows = trace.Rows<StepsColumns<Goldilocks>>();
        for (int i = 0; i < Lines.Count; i++) rows[i] = Lines[i].Row;
        for (int i = Lines.Count; i < rows.Length; i++)
        {
            ref StepsColumns<Goldilocks> row = ref rows[i];
            (row.Clock, row.TimeMs, row.Sequence, row.QueueCount) = (rows[i - 1].Clock + One, timeMs, sequence, queueCount);
        }
        return trace;
    }

    static void Count(TableTrace steps, LimbLedger limbs)
    {
        foreach (ref StepsColumns<Goldilocks> row in steps.Rows<StepsColumns<Goldilocks>>())
        {
            foreach (Goldilocks limb in HonestBatch.LimbsOf(row))
                if (limb.Value < 1 << Tables.Limbs.Bits) limbs.Add(limb.Value);
        }
    }
}
