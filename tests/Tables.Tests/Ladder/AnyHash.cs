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
}
