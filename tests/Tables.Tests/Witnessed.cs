using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A scene as honest traces of the whole circuit, with <see cref="Accesses"/> in the place of the steps.</summary>
sealed record Witnessed(Circuit Circuit, TableTrace[] Traces, Goldilocks[] Inputs, Goldilocks[] Published)
{
    public static Circuit TheCircuit { get; } = AnySignature.Around<Accesses>();

    public static Witnessed Of(Scene scene, int threads = 1)
    {
        var compressions = new CompressionLedger();
        var limbs = new LimbLedger();
        (TableTrace tree, Roots before, Roots after) = TreeTrace.Fill(scene.Touched, scene.Siblings, compressions, limbs);
        Invariant.Require(before == scene.OldRoots && after == scene.NewRoots);
        int width = Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong);
        var accesses = new TableTrace(width, TableTrace.LogHeightFor(scene.Accesses.Length));
        scene.Accesses.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        var signatures = new List<(Five<Goldilocks>, Four<Goldilocks>)>();
        foreach (AccessesColumns<Goldilocks> access in scene.Accesses)
        {
            AccessesColumns<Goldilocks> row = access;
            if (!row.IsHash.IsZero) compressions.Add(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref row.Old)));
            if (!row.IsLimb.IsZero) limbs.Add(row.Address.Value);
            if (!row.IsSigned.IsZero) signatures.Add((row.Key, row.Digest));
        }
        (TableTrace outer, TableTrace inner) = compressions.Fill(new Workers(threads));
        TableTrace[] traces = [accesses, tree, outer, inner, limbs.Fill(), AnySignature.Fill(signatures)];
        return new(TheCircuit, traces, Scene.Inputs(before, after), scene.Published());
    }
}
