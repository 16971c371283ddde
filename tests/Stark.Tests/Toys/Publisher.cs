using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

record struct Pair<T>(T First, T Second) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Pair";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(First);
        fields.Add(Second);
    }
}

record struct Single<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Single";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(Value);
}

struct PublisherColumns<T> where T : unmanaged
{
    public T IsPair, IsSingle;
    public T First, Second;
}

/// <summary>
/// Proves  P1  that the published words are those of the rows, pairs and single ones, in order; the second word is the square.
/// </summary>
readonly struct Publisher : ITable
{
    public static string Name => "Publisher";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly PublisherColumns<T> row = ref air.Row<PublisherColumns<T>>();
        air.Bit("P0", row.IsPair);
        air.Bit("P0", row.IsSingle);
        air.Zero("P0", row.IsPair * row.IsSingle);
        air.When(row.IsPair).Equal("P1", row.Second, row.First * row.First);
        air.When(row.IsPair).Publish("P1", new Pair<T>(row.First, row.Second));
        air.When(row.IsSingle).Publish("P1", new Single<T>(row.First));
    }

    public static ToyCase Case(int logHeight, int real)
    {
        var trace = new TableTrace(4, logHeight);
        Span<PublisherColumns<Goldilocks>> rows = trace.Rows<PublisherColumns<Goldilocks>>();
        for (int i = 0; i < real; i++)
        {
            rows[i].First = Goldilocks.Reduce((ulong)i * 0x1_0000_0001);
            if (i % 4 == 3) rows[i].IsSingle = Goldilocks.One;
            else (rows[i].IsPair, rows[i].Second) = (Goldilocks.One, rows[i].First.Square());
        }
        Circuit circuit = new CircuitBuilder("Publisher").Add<Publisher>().Build();
        return new(real == 0 ? "empty table" : "evaluation at z", circuit, [trace], []);
    }
}
