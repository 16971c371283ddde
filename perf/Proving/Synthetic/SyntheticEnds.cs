using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>Where the links begin and end.</summary>
readonly struct SyntheticEnds : ITable
{
    public static string Name => "Ends";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SyntheticInputs<T> input = ref air.Public<SyntheticInputs<T>>();
        T one = T.Constant(1), zero = T.Constant(0);
        air.Send("E1", new Link<T>(zero, zero, input.Start[0], input.Start[1]));
        air.Receive("E1", new Link<T>(zero, input.LastClock, input.End[0], input.End[1]));
        air.Send("E1", new Link<T>(one, zero, input.Start[2], input.Start[3]));
        air.Receive("E1", new Link<T>(one, input.LastClock, input.End[2], input.End[3]));
    }
}
