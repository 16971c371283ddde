using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>All numbers below 2^16, for range checks.</summary>
/// <remarks>
/// Proves:
///   L1  whatever is sent as a limb is one of the numbers 0 to 2^16 - 1.
/// Relies on: the verifier's commitment to the preprocessed column. Nobody else receives limbs, and fewer than p are sent, so a limb that
///   is sent stands in a row whose Count is not 0.
/// Does not prove: that a limb is used; Count is free.
/// </remarks>
public readonly struct Limbs : ITable
{
    /// <summary>Bits of a limb; also the binary logarithm of the height.</summary>
    public const int Bits = 16;

    /// <inheritdoc/>
    public static string Name => "Limbs";

    /// <summary>The preprocessed cells: 0 to 2^16 - 1.</summary>
    public static Goldilocks[] Values()
    {
        var values = new Goldilocks[1 << Bits];
        for (int value = 0; value < values.Length; value++) values[value] = Goldilocks.Reduce((ulong)value);
        return values;
    }

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("L1", new Limb<T>(air.Preprocessed<LimbsFixed<T>>().Value), air.Row<LimbsColumns<T>>().Count);
}
