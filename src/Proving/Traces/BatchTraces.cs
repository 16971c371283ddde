using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The traces of a batch, one for each table of the circuit, in its order.</summary>
/// <param name="Tables">The traces.</param>
/// <param name="Rows">For each the rows before its padding.</param>
public sealed record BatchTraces(IReadOnlyList<TableTrace> Tables, IReadOnlyList<int> Rows)
{
    /// <summary>Cells before padding.</summary>
    public long Cells => Tables.Zip(Rows, (trace, rows) => (long)trace.Width * rows).Sum();

    /// <summary>Cells with padding.</summary>
    public long PaddedCells => Tables.Sum(trace => (long)trace.Cells.Length);

    /// <summary>Fills the traces.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="signatures">How the circuit proves signatures.</param>
    /// <param name="workers">Who fills them; the traces do not depend on how many there are.</param>
    /// <exception cref="InvariantException">The witness is not that of its commands.</exception>
    /// <exception cref="ProvingException">A command is not signed, or its signature is not good.</exception>
    public static BatchTraces Of(Batch batch, SignatureProof signatures, Workers workers)
    {
        StepsTrace steps = StepsTrace.Fill(batch.Witness, batch.Claim.Inputs());
        workers.Cancellation.ThrowIfCancellationRequested();
        var compressions = new CompressionLedger();
        LimbLedger limbs = new(), stepLimbs = new();
        (TableTrace? Trace, Roots Old, Roots New) tree = default;
        InParallel(
            workers,
            () => tree = TreeTrace.Fill(steps.Touched, batch.Siblings, compressions, limbs),
            () => Count(steps.Trace, stepLimbs));
        Invariant.Require(tree.Old == batch.Claim.Old.Roots && tree.New == batch.Claim.New.Roots);
        limbs.Add(stepLimbs);
        compressions.Add(CollectionsMarshal.AsSpan(steps.Compressions));
        (IReadOnlyList<TableTrace> Tables, IReadOnlyList<int> Rows) signed =
            Signed(SignedMessages.Of(batch.Witness, steps.Signed), signatures, compressions, limbs, workers);
        workers.Cancellation.ThrowIfCancellationRequested();
        (TableTrace outer, TableTrace inner) = compressions.Fill(workers);
        int hashRows = TableRows.RowsOfPermutation * compressions.Count;
        return new(
            [steps.Trace, tree.Trace!, outer, inner, limbs.Fill(), .. signed.Tables],
            [steps.Rows, TreeTrace.RowsOf(steps.Touched), hashRows, hashRows, 1 << Limbs.Bits, .. signed.Rows]);
    }

    static (IReadOnlyList<TableTrace> Tables, IReadOnlyList<int> Rows) Signed(
        SignedMessage[] messages, SignatureProof signatures, CompressionLedger compressions, LimbLedger limbs, Workers workers)
    {
        if (signatures == SignatureProof.Single)
        {
            LadderTrace ladder = LadderTrace.Fill<HashedOrigins>(messages, compressions, workers);
            return ([ladder.Ladder, ladder.Comb, ladder.Rungs], [ladder.Rows, ladder.Comb.Height, ladder.Rungs.Height]);
        }
        (TableTrace trace, int rows) = SignaturesTrace.Fill(messages, compressions, limbs, workers);
        return ([trace], [rows]);
    }

    // V2: every row, padding too, asks for all of its limbs.
    static void Count(TableTrace steps, LimbLedger limbs)
    {
        foreach (ref StepsColumns<ulong> row in steps.Rows<StepsColumns<ulong>>())
            foreach (ulong limb in MemoryMarshal.CreateReadOnlySpan(ref row.Limb.L0, LimbColumns<ulong>.Count)) limbs.Add(limb);
    }

    static void InParallel(Workers workers, params Action[] works)
    {
        if (workers.Count > 1)
        {
            try
            {
                Parallel.Invoke(works);
            }
            catch (AggregateException failures)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            }
            return;
        }
        foreach (Action work in works) work();
    }
}
