using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>Where the eight lanes of links begin and end.</summary>
readonly struct WideEnds : ITable
{
    public static string Name => "Ends";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly WideInputs<T> input = ref air.Public<WideInputs<T>>();
        T zero = T.Constant(0);
        for (int lane = 0; lane < 8; lane++)
        {
            air.Send("E1", new Link<T>(T.Constant((ulong)lane), zero, zero, zero));
            air.Receive("E1", new Link<T>(T.Constant((ulong)lane), input.LastClock, input.FirstEnds[lane], input.SecondEnds[lane]));
        }
    }
}
