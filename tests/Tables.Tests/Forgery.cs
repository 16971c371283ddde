using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// The rows of an honest batch in the hands of somebody who changes them at will and then makes everything else fit: digests up to the
/// roots, order and gaps, compressions, limbs, the statement.
/// </summary>
sealed class Forgery
{
    public required List<AccessesColumns<Goldilocks>> Accesses { get; init; }

    /// <summary>Leaves, nodes, and padding only where it is wanted.</summary>
    public required List<TreeColumns<Goldilocks>> Tree { get; init; }

    public required BatchInputs<Goldilocks> Inputs { get; set; }

    /// <summary>The clause that the attacked circuit lacks.</summary>
    public required string? Without { get; init; }

    /// <summary>Further rows of the hash, as many of the one as of the other; their counts are not touched.</summary>
    public List<OuterRoundsColumns<Goldilocks>> Outer { get; } = [];

    public List<InnerRoundsColumns<Goldilocks>> Inner { get; } = [];

    /// <summary>Last changes of finished traces.</summary>
    public Action<TableTrace[]>? Finally { get; set; }

    /// <summary>The words of the statement; those that the rows publish unless set.</summary>
    public Goldilocks[]? Published { get; set; }

    public static Forgery Of(Scene scene, string? without)
    {
        (TableTrace tree, Roots before, Roots after) =
            TreeTrace.Fill(scene.Touched, scene.Siblings, new CompressionLedger(), new LimbLedger());
        TreeColumns<Goldilocks>[] rows = tree.Rows<TreeColumns<Goldilocks>>().ToArray();
        return new()
        {
            Accesses = [.. scene.Accesses],
            Tree = [.. rows.Where(row => !(row.IsLeaf + row.IsNode).IsZero)],
            Inputs = MemoryMarshal.Cast<Goldilocks, BatchInputs<Goldilocks>>(Scene.Inputs(before, after))[0],
            Without = without,
        };
    }

    /// <summary>The place of a leaf.</summary>
    public int Leaf(Address address) => Tree.FindIndex(row => !row.IsLeaf.IsZero && row.Index.Value == address.Value);

    /// <summary>The place of a node.</summary>
    public int Node(int level, uint index) =>
        Tree.FindIndex(row => !row.IsNode.IsZero && row.Level.Value == (ulong)level && row.Index.Value == index);

    public void Change(int place, Func<TreeColumns<Goldilocks>, TreeColumns<Goldilocks>> change) => Tree[place] = change(Tree[place]);

    /// <summary>The place of an access.</summary>
    public int Access(Address address) =>
        Accesses.FindIndex(row => !(row.IsWide + row.IsPair).IsZero && row.Address.Value == address.Value);

    /// <summary>Leaves in the order of their indices, with the gaps between them.</summary>
    public void Sort()
    {
        TreeColumns<Goldilocks>[] leaves = [.. Tree.Where(row => !row.IsLeaf.IsZero).OrderBy(row => row.Index.Value)];
        Tree.RemoveAll(row => !row.IsLeaf.IsZero);
        Tree.InsertRange(0, leaves);
        for (int i = 1; i < leaves.Length; i++) SetGap(i);
    }

    /// <summary>The gap of a row to the one before, in one limb where it is no number of 32 bits.</summary>
    public void SetGap(int place)
    {
        Goldilocks gap = Tree[place].Index - (place == 0 ? Goldilocks.Zero : Tree[place - 1].Index) - Goldilocks.One;
        TreeColumns<Goldilocks> row = Tree[place];
        bool fits = gap.Value >> 32 == 0;
        row.GapLow = fits ? Goldilocks.Reduce(gap.Value & 0xFFFF) : gap;
        row.GapHigh = fits ? Goldilocks.Reduce(gap.Value >> 16) : Goldilocks.Zero;
        Tree[place] = row;
    }

    /// <summary>Computes digests from words and words of nodes from the rows below them, up to the roots of the statement.</summary>
    public void Climb()
    {
        var byPlace = new Dictionary<(ulong, ulong), TreeColumns<Goldilocks>>();
        foreach (int place in Enumerable.Range(0, Tree.Count).OrderBy(place => Tree[place].Level.Value).ToArray())
        {
            TreeColumns<Goldilocks> row = Tree[place];
            if ((row.IsLeaf + row.IsNode).IsZero) continue;
            Goldilocks one = Goldilocks.One, left = row.Index.Double();
            ulong below = (row.Level - one).Value;
            bool hasLeft = byPlace.TryGetValue((below, left.Value), out TreeColumns<Goldilocks> leftRow) && row.FromLeft == one;
            bool hasRight = byPlace.TryGetValue((below, (left + one).Value), out TreeColumns<Goldilocks> rightRow) && row.FromRight == one;
            row.Old = new(hasLeft ? leftRow.OldDigest : row.Old.Left, hasRight ? rightRow.OldDigest : row.Old.Right);
            row.New = new(hasLeft ? leftRow.NewDigest : row.New.Left, hasRight ? rightRow.NewDigest : row.New.Right);
            (row.OldDigest, row.NewDigest) = (Digest(row.Old), Digest(row.New));
            byPlace[(row.Level.Value, row.Index.Value)] = Tree[place] = row;
        }
        Goldilocks depth = Goldilocks.Reduce(SpaceTree.Depth);
        BatchInputs<Goldilocks> inputs = Inputs;
        foreach (TreeColumns<Goldilocks> row in Tree)
        {
            if (row.Level != depth || row.IsNode.IsZero) continue;
            MemoryMarshal.CreateSpan(ref inputs.OldBalances, 4)[(int)row.Index.Value] = row.OldDigest;
            MemoryMarshal.CreateSpan(ref inputs.NewBalances, 4)[(int)row.Index.Value] = row.NewDigest;
        }
        Inputs = inputs;
    }

    public ForgedWitness Finish()
    {
        Circuit circuit = Witnessed.TheCircuit;
        BatchInputs<Goldilocks> words = Inputs;
        Goldilocks[] inputs = [.. MemoryMarshal.Cast<BatchInputs<Goldilocks>, Goldilocks>(new Span<BatchInputs<Goldilocks>>(ref words))];
        TableTrace accesses = Trace(Accesses, new AccessesColumns<Goldilocks>()), tree = Trace(Tree, new TreeColumns<Goldilocks>());
        var askers = new Askers(circuit, [accesses, tree], inputs, Without);
        var limbs = new TableTrace(1, Tables.Limbs.Bits);
        foreach ((Goldilocks value, Goldilocks times) in askers.Limbs)
            if (value.Value < (ulong)limbs.Height) limbs.Cells[value.Value] += times;
        (TableTrace outer, TableTrace inner) = Hashes(askers);
        (Five<Goldilocks>, Four<Goldilocks>)[] signed =
            [.. Accesses.Where(access => !access.IsSigned.IsZero).Select(access => (access.Key, access.Digest))];
        TableTrace[] traces = [accesses, tree, outer, inner, limbs, AnySignature.Fill(signed)];
        Finally?.Invoke(traces);
        var said = new Dictionary<string, Goldilocks[]> { [Tables.Tree.Name] = Published ?? PublishedByRows() };
        return new(circuit, traces, inputs, said);
    }

    Goldilocks[] PublishedByRows() => Without == "M3.8"
        ? [] : [.. Tree.Where(row => !row.IsBalance.IsZero).SelectMany(row => new[] { row.Index, row.New.W0, row.New.W1 })];

    public static Four<Goldilocks> Digest(Eight<Goldilocks> words) =>
        Scene.Words(Poseidon2Width8.Compress(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref words))));

    (TableTrace Outer, TableTrace Inner) Hashes(Askers askers)
    {
        // Whoever asks for another digest than the true one must bring rows of his own.
        var ledger = new CompressionLedger();
        var counts = new Dictionary<Eight<Goldilocks>, Goldilocks>();
        foreach ((Compression<Goldilocks> message, Goldilocks times) in askers.Compressions)
        {
            if (message.Output != Digest(message.Input)) continue;
            Eight<Goldilocks> input = message.Input;
            if (counts.TryAdd(input, Goldilocks.Zero)) ledger.Add(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref input)));
            counts[input] += times;
        }
        (TableTrace outer, TableTrace inner) = ledger.Fill(new Workers(1));
        (TableTrace noOuter, TableTrace noInner) = new CompressionLedger().Fill(new Workers(1));
        Invariant.Require(Outer.Count == Inner.Count);
        int rows = TableRows.RowsOfPermutation * ledger.Count;
        List<OuterRoundsColumns<Goldilocks>> halves = [.. outer.Rows<OuterRoundsColumns<Goldilocks>>()[..rows], .. Outer];
        List<InnerRoundsColumns<Goldilocks>> inside = [.. inner.Rows<InnerRoundsColumns<Goldilocks>>()[..rows], .. Inner];
        foreach (ref OuterRoundsColumns<Goldilocks> half in CollectionsMarshal.AsSpan(halves)[..rows])
            if (!half.IsFirst.IsZero) half.Count = counts[half.Input];
        return (
            Trace(halves, noOuter.Rows<OuterRoundsColumns<Goldilocks>>()[..TableRows.RowsOfPermutation]),
            Trace(inside, noInner.Rows<InnerRoundsColumns<Goldilocks>>()[..TableRows.RowsOfPermutation]));
    }

    // One row of padding at least.
    static TableTrace Trace<C>(List<C> rows, params ReadOnlySpan<C> padding) where C : unmanaged
    {
        var trace = new TableTrace(Unsafe.SizeOf<C>() / sizeof(ulong), TableTrace.LogHeightFor(rows.Count + 1));
        Span<C> target = trace.Rows<C>();
        CollectionsMarshal.AsSpan(rows).CopyTo(target);
        for (int i = rows.Count; i < target.Length; i++) target[i] = padding[(i - rows.Count) % padding.Length];
        return trace;
    }
}
