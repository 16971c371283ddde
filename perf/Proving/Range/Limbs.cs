using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>All values below 2^16.</summary>
readonly struct Limbs : ITable
{
    const int LogValues = 16;

    public static string Name => "Limbs";

    /// <summary>The preprocessed cells.</summary>
    public static Goldilocks[] Values => [.. Enumerable.Range(0, 1 << LogValues).Select(value => Goldilocks.Reduce((ulong)value))];

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("R1", new Limb<T>(air.Preprocessed<LimbFixed<T>>().Value), air.Row<LimbColumns<T>>().Count);

    /// <summary>A trace that has counted nothing yet.</summary>
    public static TableTrace Trace() => new(1, LogValues);

    /// <summary>Some value below 2^16, counted.</summary>
    public static Goldilocks Count(TableTrace trace, int seed)
    {
        int value = seed & ((1 << LogValues) - 1);
        trace.Cells[value] += Goldilocks.One;
        return Goldilocks.Reduce((ulong)value);
    }
}
