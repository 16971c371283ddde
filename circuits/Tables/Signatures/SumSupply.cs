using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The verifier takes what the sum of multiples comes to where it is nothing (Z4.10).</summary>
public readonly struct SumSupply : ITable
{
    /// <inheritdoc/>
    public static string Name => "SumEnd";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("Z4.10", new PartialSum<T>(
            T.Constant(Goldilocks.Modulus - 1), T.Constant(SumConstants.Buckets), SumConstants.End<T>()));
}
