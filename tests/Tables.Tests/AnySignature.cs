using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Plays the tables of signatures where a test is about other tables: it takes whatever key and digest is asked for, and proves nothing.
/// </summary>
readonly struct AnySignature : ITable
{
    public static string Name => "AnySignature";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly AnySignatureColumns<T> row = ref air.Row<AnySignatureColumns<T>>();
        air.Bit("A6", row.IsReal);
        air.When(row.IsReal).Receive("A6", new SignedDigest<T>(row.Key, row.Digest));
    }

    /// <summary>The circuit around a table of steps.</summary>
    public static Circuit Around<TSteps>() where TSteps : struct, ITable =>
        OrderBookCircuit.Around<TSteps>(builder => builder.Add<AnySignature>());

    /// <summary>A row for each of them.</summary>
    public static TableTrace Fill(IReadOnlyList<(Five<Goldilocks> Key, Four<Goldilocks> Digest)> signed)
    {
        var trace = new TableTrace(
            Unsafe.SizeOf<AnySignatureColumns<Goldilocks>>() / sizeof(ulong), TableTrace.LogHeightFor(signed.Count));
        Span<AnySignatureColumns<Goldilocks>> rows = trace.Rows<AnySignatureColumns<Goldilocks>>();
        for (int i = 0; i < signed.Count; i++)
            rows[i] = new() { IsReal = Goldilocks.One, Key = signed[i].Key, Digest = signed[i].Digest };
        return trace;
    }
}
