using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>How many rows the commands of a batch take so far, exactly but for compressions that turn out equal.</summary>
/// <param name="startMs">t0 of the batch.</param>
/// <param name="proof">How the circuit proves signatures.</param>
sealed class BatchUsage(ulong startMs, SignatureProof proof)
{
    readonly SignatureRows signatureRows = SignatureRows.Of(proof);
    readonly TouchedNodes nodes = new();
    readonly Dictionary<PublicKey, int> signedBy = [];
    ulong timeMs = startMs;
    int commands, accesses;
    long stepRows = StepsRows.Ends, commandPermutations, signatures = SignatureRows.Of(proof).Ends;

    /// <summary>Rows so far.</summary>
    public TableRows Rows => new(stepRows, nodes.Count, nodes.Count + nodes.ChangedCount + commandPermutations, signatures);

    /// <summary>Counts what a witness has gained since the last call.</summary>
    public void Add(Witness witness)
    {
        for (; commands < witness.Commands.Count; commands++)
        {
            ref readonly RecordedCommand recorded = ref CollectionsMarshal.AsSpan(witness.Commands)[commands];
            stepRows += StepsRows.Waits(recorded.TimeMs - timeMs) + StepsRows.Of(witness, commands);
            timeMs = recorded.TimeMs;
            commandPermutations += WorstCases.PermutationsOf(recorded.Command.Kind);
            if (CommandWords.IsSigned(recorded.Command.Kind)) AddSignature(recorded.Signer);
        }
        foreach (ref readonly RecordedAccess access in CollectionsMarshal.AsSpan(witness.Accesses)[accesses..]) nodes.Add(access);
        accesses = witness.Accesses.Count;
    }

    // The first signature of a group brings the rows of its key.
    void AddSignature(in PublicKey signer)
    {
        ref int before = ref CollectionsMarshal.GetValueRefOrAddDefault(signedBy, signer, out _);
        bool isFirst = before++ % KeyGroup.Max == 0;
        signatures += signatureRows.OfSignature + (isFirst ? signatureRows.OfKey : 0);
        commandPermutations += signatureRows.PermutationsOfSignature + (isFirst ? signatureRows.PermutationsOfKey : 0);
    }

    /// <summary>Whether a command at a time fits, whatever it does (S6).</summary>
    public bool Fits(CommandKind kind, ulong commandMs, BatchCapacity capacity)
    {
        TableRows wait = new(commandMs > timeMs ? StepsRows.Waits(commandMs - timeMs) : 0, 0, 0, 0);
        return capacity.Holds(Rows + wait + WorstCases.Of(kind, proof));
    }

    /// <summary>Begins a new batch.</summary>
    public void Clear(ulong startMs)
    {
        nodes.Clear();
        signedBy.Clear();
        (timeMs, commands, accesses, stepRows, commandPermutations, signatures) = (startMs, 0, 0, StepsRows.Ends, 0, signatureRows.Ends);
    }
}
