using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

/// <summary>The value is below 2^5.</summary>
record struct SmallValue<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "SmallValue";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(Value);
}

struct RangeColumns<T> where T : unmanaged
{
    public T Count;      // how often the value is asked for
}

struct RangeFixed<T> where T : unmanaged
{
    public T Value;      // 0, 1, 2, ... : preprocessed
}

/// <summary>Proves  R1  that only values below 2^5 are on the bus.</summary>
readonly struct RangeTable : ITable
{
    public const int Bits = 5;

    public static string Name => "Range";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("R1", new SmallValue<T>(air.Preprocessed<RangeFixed<T>>().Value), air.Row<RangeColumns<T>>().Count);

    public static Goldilocks[] Preprocessed() => [.. Enumerable.Range(0, 1 << Bits).Select(value => Goldilocks.Reduce((ulong)value))];

    public static TableTrace Trace(IEnumerable<ulong> asked)
    {
        var trace = new TableTrace(1, Bits);
        foreach (ulong value in asked) trace.Cells[value] += Goldilocks.One;
        return trace;
    }

    public static ToyCase Case(int logHeight = 7)
    {
        var digits = new TableTrace(3, logHeight);
        var asked = new List<ulong>();
        for (int i = 0; i < digits.Height - 5; i++)
        {
            ref DigitsColumns<Goldilocks> row = ref digits.Rows<DigitsColumns<Goldilocks>>()[i];
            (row.IsActive, row.Low, row.High) = (Goldilocks.One, Goldilocks.Reduce((ulong)i * 7 % 32), Goldilocks.Reduce((ulong)i % 11));
            asked.AddRange([row.Low.Value, row.High.Value]);
        }
        Circuit circuit = new CircuitBuilder("Range").Add<Digits>().Add<RangeTable>(Preprocessed()).Build();
        return new("preprocessed columns", circuit, [digits, Trace(asked)], []);
    }
}

struct DigitsColumns<T> where T : unmanaged
{
    public T IsActive;
    public T Low;
    public T High;
}

/// <summary>Proves  D1  that active rows hold two values below 2^5.</summary>
readonly struct Digits : ITable
{
    public static string Name => "Digits";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly DigitsColumns<T> row = ref air.Row<DigitsColumns<T>>();
        air.Bit("D0", row.IsActive);
        Constraints<T, S> active = air.When(row.IsActive);
        active.Send("D1", new SmallValue<T>(row.Low));
        active.Send("D1", new SmallValue<T>(row.High));
    }
}
