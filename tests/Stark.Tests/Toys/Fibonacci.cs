using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

struct FibonacciColumns<T> where T : unmanaged
{
    public T Current;
    public T Following;
}

struct FibonacciInputs<T> where T : unmanaged
{
    public T First;
    public T Second;
    public T Result;
}

/// <summary>Proves that a sequence that starts with two public numbers ends, after the height of the table, with a third.</summary>
/// <remarks>
///   F1  the first row holds the public start;
///   F2  every row adds the two before;
///   F3  the last row holds the public result.
/// </remarks>
readonly struct Fibonacci : ITable
{
    public static string Name => "Fibonacci";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly FibonacciColumns<T> row = ref air.Row<FibonacciColumns<T>>(), next = ref air.Next<FibonacciColumns<T>>();
        ref readonly FibonacciInputs<T> input = ref air.Public<FibonacciInputs<T>>();
        air.First.Equal("F1", row.Current, input.First);
        air.First.Equal("F1", row.Following, input.Second);
        air.Transition.Equal("F2", next.Current, row.Following);
        air.Transition.Equal("F2", next.Following, row.Current + row.Following);
        air.Last.Equal("F3", row.Following, input.Result);
    }

    public static ToyCase Case(int logHeight, ulong first = 1, ulong second = 1)
    {
        var trace = new TableTrace(2, logHeight);
        Goldilocks a = Goldilocks.Reduce(first), b = Goldilocks.Reduce(second);
        foreach (ref FibonacciColumns<Goldilocks> row in trace.Rows<FibonacciColumns<Goldilocks>>())
        {
            (row.Current, row.Following) = (a, b);
            (a, b) = (b, a + b);
        }
        Circuit circuit = new CircuitBuilder("Fibonacci").Add<Fibonacci>().Build();
        return new("public inputs", circuit, [trace], [Goldilocks.Reduce(first), Goldilocks.Reduce(second), a]);
    }
}
