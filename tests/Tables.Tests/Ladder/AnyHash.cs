using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Plays the tables of the hash for somebody who has found what takes 2^31 hashes to find: it answers whatever is asked.
/// </summary>
readonly struct AnyHash : ITable
{
    public static string Name => "AnyHash";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly AnyHashColumns<T> row = ref air.Row<AnyHashColumns<T>>();
        air.Receive("A5", new Compression<T>(row.Input, row.Output), row.Count);
    }

    /// <summary>Answers to all that is asked.</summary>
    public static TableTrace Trace(Askers askers)
    {
        var trace = new TableTrace(
            Unsafe.SizeOf<AnyHashColumns<Goldilocks>>() / sizeof(ulong), TableTrace.LogHeightFor(askers.Compressions.Count));
        Span<AnyHashColumns<Goldilocks>> rows = trace.Rows<AnyHashColumns<Goldilocks>>();
        for (int i = 0; i < askers.Compressions.Count; i++)
        {
            (Compression<Goldilocks> message, Goldilocks times) = askers.Compressions[i];
            rows[i] = new() { Input = message.Input, Output = message.Output, Count = times };
        }
        return trace;
    }
}
