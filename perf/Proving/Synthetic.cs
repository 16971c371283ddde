using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>A word passed from one row to a later one.</summary>
record struct Link<T>(T Lane, T Key, T First, T Second) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Link";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Lane);
        fields.Add(Key);
        fields.Add(First);
        fields.Add(Second);
    }
}

/// <summary>The value is below 2^16.</summary>
record struct Limb<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Limb";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(Value);
}

struct Four<T> where T : unmanaged
{
    public T A, B, C, D;
}

struct Sixteen<T> where T : unmanaged
{
    public Four<T> A, B, C, D;
}

struct SyntheticColumns<T> where T : unmanaged
{
    public T IsActive, Clock, OldLeft, OldRight;
    public Four<T> Words;
    public Four<T> Low, High;
    public Sixteen<T> X, Y, Z;
}

struct SyntheticInputs<T> where T : unmanaged
{
    public Four<T> Start, End;
    public T LastClock;
}

/// <summary>
/// 64 columns that look like a table of the order book to the prover: 12 messages a row (four of four fields, eight range checks),
/// 56 constraints of degree 2 and 3, a quarter of them on two rows.
/// </summary>
readonly struct Synthetic : ITable
{
    public static string Name => "Synthetic";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SyntheticColumns<T> row = ref air.Row<SyntheticColumns<T>>(), next = ref air.Next<SyntheticColumns<T>>();
        T one = T.Constant(1), zero = T.Constant(0);
        air.Bit("S0", row.IsActive);
        air.First.Equal("S0", row.Clock, one);
        air.Transition.Equal("S0", next.Clock, row.Clock + one);
        Constraints<T, S> active = air.When(row.IsActive);
        active.Equal("S1", row.OldLeft + one, row.Clock);
        active.Equal("S1", row.OldRight + one, row.Clock);
        active.Receive("S2", new Link<T>(zero, row.OldLeft, row.Words.A, row.Words.B));
        active.Send("S2", new Link<T>(zero, row.Clock, row.Words.B, row.Words.A + one));
        active.Receive("S2", new Link<T>(one, row.OldRight, row.Words.C, row.Words.D));
        active.Send("S2", new Link<T>(one, row.Clock, row.Words.D, row.Words.C + one));
        Checked(active, row.Low);
        Checked(active, row.High);
        Products(air, row.X, row.Y, row.Z, row.IsActive);
        Steps(air.Transition, row.X, next.X);
    }

    static void Checked<T, S>(Constraints<T, S> air, in Four<T> limbs) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Send("S3", new Limb<T>(limbs.A));
        air.Send("S3", new Limb<T>(limbs.B));
        air.Send("S3", new Limb<T>(limbs.C));
        air.Send("S3", new Limb<T>(limbs.D));
    }

    static void Products<T, S>(Constraints<T, S> air, in Sixteen<T> x, in Sixteen<T> y, in Sixteen<T> z, T flag)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Products(air, x.A, y.A, z.A, flag);
        Products(air, x.B, y.B, z.B, flag);
        Products(air, x.C, y.C, z.C, flag);
        Products(air, x.D, y.D, z.D, flag);
    }

    // Y = X^2 + X flag, Z = X Y flag.
    static void Products<T, S>(Constraints<T, S> air, in Four<T> x, in Four<T> y, in Four<T> z, T flag)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Product(air, x.A, y.A, z.A, flag);
        Product(air, x.B, y.B, z.B, flag);
        Product(air, x.C, y.C, z.C, flag);
        Product(air, x.D, y.D, z.D, flag);
    }

    static void Product<T, S>(Constraints<T, S> air, T x, T y, T z, T flag) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("S4", y, (x * x) + (x * flag));
        air.Equal("S5", z, x * y * flag);
    }

    static void Steps<T, S>(Constraints<T, S> air, in Sixteen<T> x, in Sixteen<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Steps(air, x.A, next.A);
        Steps(air, x.B, next.B);
        Steps(air, x.C, next.C);
        Steps(air, x.D, next.D);
    }

    static void Steps<T, S>(Constraints<T, S> air, in Four<T> x, in Four<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("S6", next.A, x.A + x.B);
        air.Equal("S6", next.B, x.B + x.C);
        air.Equal("S6", next.C, x.C + x.D);
        air.Equal("S6", next.D, x.D + x.A);
    }

    /// <summary>The statement: the synthetic table, a range table of 2^16 rows, and the ends of the links as supplied messages.</summary>
    public static (Circuit Circuit, TableTrace[] Traces, Goldilocks[] PublicInputs) Make(int logHeight)
    {
        var trace = new TableTrace(64, logHeight);
        var limbs = new TableTrace(1, 16);
        Four<Goldilocks> words = default;
        var x = new Goldilocks[16];
        for (int i = 0; i < x.Length; i++) x[i] = Goldilocks.Reduce((ulong)i * 0x9E37_79B9);
        int index = 0;
        foreach (ref SyntheticColumns<Goldilocks> row in trace.Rows<SyntheticColumns<Goldilocks>>())
        {
            row.IsActive = Goldilocks.One;
            row.Clock = Goldilocks.Reduce((ulong)++index);
            row.OldLeft = row.OldRight = row.Clock - Goldilocks.One;
            row.Words = words;
            words = new() { A = words.B, B = words.A + Goldilocks.One, C = words.D, D = words.C + Goldilocks.One };
            Limbs(ref row.Low, limbs, index);
            Limbs(ref row.High, limbs, index * 7);
            Span<Goldilocks> columns = System.Runtime.InteropServices.MemoryMarshal.Cast<SyntheticColumns<Goldilocks>, Goldilocks>(
                System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref row, 1))[16..];
            for (int i = 0; i < 16; i++)
            {
                columns[i] = x[i];
                columns[16 + i] = x[i].Square() + x[i];
                columns[32 + i] = x[i] * columns[16 + i];
            }
            for (int four = 0; four < 16; four += 4)
            {
                (x[four], x[four + 1], x[four + 2], x[four + 3]) =
                    (x[four] + x[four + 1], x[four + 1] + x[four + 2], x[four + 2] + x[four + 3], x[four + 3] + x[four]);
            }
        }
        Goldilocks zero = Goldilocks.Zero;
        Goldilocks[] inputs = [zero, zero, zero, zero, words.A, words.B, words.C, words.D, Goldilocks.Reduce((ulong)index)];
        Goldilocks[] range = [.. Enumerable.Range(0, 1 << 16).Select(value => Goldilocks.Reduce((ulong)value))];
        Circuit circuit = new CircuitBuilder("Synthetic").Add<Synthetic>().Add<Limbs>(range).Supply<Ends>().Build();
        return (circuit, [trace, limbs], inputs);
    }

    static void Limbs(ref Four<Goldilocks> target, TableTrace limbs, int seed)
    {
        target = new() { A = Limb(limbs, seed), B = Limb(limbs, seed * 3), C = Limb(limbs, seed * 5), D = Limb(limbs, seed * 11) };
    }

    static Goldilocks Limb(TableTrace limbs, int seed)
    {
        int value = seed & 0xFFFF;
        limbs.Cells[value] += Goldilocks.One;
        return Goldilocks.Reduce((ulong)value);
    }
}

struct LimbColumns<T> where T : unmanaged
{
    public T Count;
}

struct LimbFixed<T> where T : unmanaged
{
    public T Value;
}

/// <summary>All values below 2^16.</summary>
readonly struct Limbs : ITable
{
    public static string Name => "Limbs";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("R1", new Limb<T>(air.Preprocessed<LimbFixed<T>>().Value), air.Row<LimbColumns<T>>().Count);
}

/// <summary>Where the links begin and end.</summary>
readonly struct Ends : ITable
{
    public static string Name => "Ends";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SyntheticInputs<T> input = ref air.Public<SyntheticInputs<T>>();
        T one = T.Constant(1), zero = T.Constant(0);
        air.Send("E1", new Link<T>(zero, zero, input.Start.A, input.Start.B));
        air.Receive("E1", new Link<T>(zero, input.LastClock, input.End.A, input.End.B));
        air.Send("E1", new Link<T>(one, zero, input.Start.C, input.Start.D));
        air.Receive("E1", new Link<T>(one, input.LastClock, input.End.C, input.End.D));
    }
}
