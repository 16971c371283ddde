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
    public static Circuit TheCircuit { get; } = OrderBookCircuit.Around<Accesses>(SignatureProof.Unsigned);

    public static Witnessed Of(Scene scene, int threads = 1)
    {
        var compressions = new CompressionLedger();
        var limbs = new LimbLedger();
        (TableTrace tree, Roots before, Roots after) = TreeTrace.Fill(scene.Touched, scene.Siblings, compressions, limbs);
        Invariant.Require(before == scene.OldRoots && after == scene.NewRoots);
        int width = Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong);
        var accesses = new TableTrace(width, TableTrace.LogHeightFor(scene.Accesses.Length));
        scene.Accesses.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        var signatures = new List<(PublicKey, Digest)>();
        foreach (AccessesColumns<Goldilocks> access in scene.Accesses)
        {
            AccessesColumns<Goldilocks> row = access;
            if (!row.IsHash.IsZero) compressions.Add(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref row.Old)));
            if (!row.IsLimb.IsZero) limbs.Add(row.Address.Value);
            if (!row.IsSigned.IsZero)
                signatures.Add((Unsafe.As<Five<Goldilocks>, PublicKey>(ref row.Key), Unsafe.As<Four<Goldilocks>, Digest>(ref row.Digest)));
        }
        (TableTrace outer, TableTrace inner) = compressions.Fill(new Workers(threads));
        TableTrace unsigned = UnsignedTrace.Fill([.. signatures]);
        return new(TheCircuit, [accesses, tree, outer, inner, limbs.Fill(), unsigned], Scene.Inputs(before, after), scene.Published());
    }
}
