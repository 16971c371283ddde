using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Rows of steps and trees that a cheater made, in the circuit of releases with good signatures: hashes and counts of limbs fit.
/// </summary>
static class ReleaseForgery
{
    /// <summary>What the steps of a witness want signed.</summary>
    public static IReadOnlyList<SignedDigest<Goldilocks>> Asked(ForgedWitness made) =>
        new Askers(OrderBookCircuit.Release, [made.Traces[OrderBookCircuit.Steps]], made.Inputs, null).Signed;

    /// <summary>The witness in the circuit of releases.</summary>
    /// <param name="made">A witness whose first two tables are Steps and Tree.</param>
    /// <param name="signed">What is signed.</param>
    /// <param name="without">The clause that the attacked circuit lacks.</param>
    public static ForgedWitness Of(ForgedWitness made, SignedMessage[] signed, string? without)
    {
        Circuit circuit = OrderBookCircuit.Release;
        (TableTrace signatures, int _) = SignaturesTrace.Fill(signed, new CompressionLedger(), new LimbLedger(), new Workers(1));
        (TableTrace steps, TableTrace tree) = (made.Traces[OrderBookCircuit.Steps], made.Traces[OrderBookCircuit.Tree]);
        var askers = new Askers(circuit, [steps, tree, null, null, null, signatures], made.Inputs, without);
        TableTrace[] hashes = SignatureForgery.Hashes(askers);
        TableTrace[] traces = [steps, tree, .. hashes, SignatureForgery.LimbsOf(askers), signatures];
        return new(circuit, traces, made.Inputs, made.Published);
    }
}
