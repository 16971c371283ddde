using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

struct CrossroadsColumns<T> where T : unmanaged
{
    public T IsLeft, IsRight;
    public T Value;
}

/// <summary>Rows that send on one of two buses, through one shared fraction, to sinks of other heights.</summary>
/// <remarks>X1  a row sends its value left or right, never both.</remarks>
readonly struct Crossroads : ITable
{
    public static string Name => "Crossroads";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly CrossroadsColumns<T> row = ref air.Row<CrossroadsColumns<T>>();
        air.Bit("X0", row.IsLeft);
        air.Bit("X0", row.IsRight);
        air.Zero("X0", row.IsLeft * row.IsRight);
        air.BeginExclusive("X1");
        air.When(row.IsLeft).Send("X1", new Single<T>(row.Value));
        air.When(row.IsRight).Send("X1", new Pair<T>(row.Value, row.Value + T.Constant(1)));
        air.EndExclusive();
    }

    public static ToyCase Case(int logHeight = 10, int real = 500)
    {
        var trace = new TableTrace(3, logHeight);
        var left = new TableTrace(2, logHeight - 1);
        var right = new TableTrace(2, 3);
        Span<CrossroadsColumns<Goldilocks>> rows = trace.Rows<CrossroadsColumns<Goldilocks>>();
        (int lefts, int rights) = (0, 0);
        for (int i = 0; i < real; i++)
        {
            rows[i].Value = Goldilocks.Reduce((ulong)i);
            if (i % 100 == 7)
            {
                rows[i].IsRight = Goldilocks.One;
                right.Rows<EndColumns<Goldilocks>>()[rights++] = new() { IsActive = Goldilocks.One, Value = rows[i].Value };
            }
            else if (i % 2 == 0)
            {
                rows[i].IsLeft = Goldilocks.One;
                left.Rows<EndColumns<Goldilocks>>()[lefts++] = new() { IsActive = Goldilocks.One, Value = rows[i].Value };
            }
        }
        Circuit circuit = new CircuitBuilder("Crossroads").Add<Crossroads>().Add<LeftEnd>().Add<RightEnd>().Build();
        return new("different heights", circuit, [trace, left, right], []);
    }
}

struct EndColumns<T> where T : unmanaged
{
    public T IsActive;
    public T Value;
}

/// <summary>Takes single values off their bus.</summary>
readonly struct LeftEnd : ITable
{
    public static string Name => "LeftEnd";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly EndColumns<T> row = ref air.Row<EndColumns<T>>();
        air.Bit("L0", row.IsActive);
        air.When(row.IsActive).Receive("L1", new Single<T>(row.Value));
    }
}

/// <summary>Takes pairs of neighbours off their bus.</summary>
readonly struct RightEnd : ITable
{
    public static string Name => "RightEnd";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly EndColumns<T> row = ref air.Row<EndColumns<T>>();
        air.Bit("G0", row.IsActive);
        air.When(row.IsActive).Receive("G1", new Pair<T>(row.Value, row.Value + T.Constant(1)));
    }
}
