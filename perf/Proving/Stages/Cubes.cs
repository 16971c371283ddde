using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>The load of the reference's quotient: two products and two differences for every cell, then one weighted sum.</summary>
readonly struct Cubes : ITable
{
    public static string Name => "Cubes";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly Cells64<T> row = ref air.Row<Cells64<T>>();
        T one = T.Constant(1), two = T.Constant(2);
        for (int i = 0; i < Cells64<T>.Width; i++) air.Zero("Q", row[i] * (row[i] - one) * (row[i] - two));
    }
}
