using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>What the row at each position of a ladder does.</summary>
/// <remarks>
/// Proves:
///   C2  whatever is asked for as a rung is a position of <see cref="LadderCourse"/> with its kinds.
/// Relies on: the verifier's commitment to the preprocessed columns.
/// Does not prove: that a rung is used; Count is free.
/// </remarks>
public readonly struct Rungs : ITable
{
    /// <inheritdoc/>
    public static string Name => "Rungs";

    /// <summary>The preprocessed cells: positions with their kinds, then position 0 again.</summary>
    public static Goldilocks[] Values()
    {
        int rows = 1 << TableTrace.LogHeightFor(LadderCourse.Kinds.Length);
        var values = new Goldilocks[2 * rows];
        for (int position = 0; position < LadderCourse.Kinds.Length; position++)
        {
            values[2 * position] = Goldilocks.Reduce((ulong)position);
            values[(2 * position) + 1] = Goldilocks.Reduce(Number(LadderCourse.Kinds[position]));
        }
        return values;
    }

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly RungsFixed<T> rung = ref air.Preprocessed<RungsFixed<T>>();
        air.Receive("C2", new Rung<T>(rung.Position, rung.Kinds), air.Row<RungsColumns<T>>().Count);
    }

    static ulong Number(in LadderKinds<ulong> kinds)
    {
        ulong number = 0;
        ReadOnlySpan<ulong> bits = System.Runtime.InteropServices.MemoryMarshal.Cast<LadderKinds<ulong>, ulong>([kinds]);
        for (int bit = 0; bit < bits.Length; bit++) number |= bits[bit] << bit;
        return number;
    }
}
