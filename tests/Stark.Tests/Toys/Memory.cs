using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

/// <summary>The word at an address since a time.</summary>
record struct Cell<T>(T Address, T Value, T Time) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Cell";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Address);
        fields.Add(Value);
        fields.Add(Time);
    }
}

/// <summary>The value is below 2^8.</summary>
record struct Byte<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Byte";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(Value);
}

struct MemoryColumns<T> where T : unmanaged
{
    public T IsActive;       // 1 = an access, 0 = padding
    public T IsWrite;
    public T Address;
    public T OldValue, OldTime;
    public T NewValue;
    public T Time;           // the row's number, from 1
    public T Gap;            // how much later than the access before, less 1
}

struct MemoryInputs<T> where T : unmanaged
{
    public T Before;         // the word at address 0 at first
    public T After;          // and at last
    public T EndTime;        // when it was last touched
}

/// <summary>Accesses to memory as a read/write multiset.</summary>
/// <remarks>
///   A0  activity is a bit, real rows come first, time counts the rows;
///   A1  an access takes the word as the access before left it, at an earlier time;
///   A2  and leaves it at this time, unchanged unless it writes.
/// </remarks>
readonly struct Memory : ITable
{
    public static string Name => "Memory";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly MemoryColumns<T> row = ref air.Row<MemoryColumns<T>>(), next = ref air.Next<MemoryColumns<T>>();
        T one = T.Constant(1);
        air.Bit("A0", row.IsActive);
        air.Bit("A0", row.IsWrite);
        air.Transition.Zero("A0", (one - row.IsActive) * next.IsActive);
        air.First.Equal("A0", row.Time, one);
        air.Transition.Equal("A0", next.Time, row.Time + one);
        Constraints<T, S> access = air.When(row.IsActive);
        access.Equal("A1", row.Gap, row.Time - row.OldTime - one);
        access.Send("A1", new Byte<T>(row.Gap));
        access.Receive("A1", new Cell<T>(row.Address, row.OldValue, row.OldTime));
        access.Send("A2", new Cell<T>(row.Address, row.NewValue, row.Time));
        air.Zero("A2", (one - row.IsWrite) * (row.NewValue - row.OldValue));
    }

    public static ToyCase Case()
    {
        const int Accesses = 50;
        var memory = new TableTrace(8, 6);
        var boundary = new TableTrace(5, 3);
        var bytes = new TableTrace(1, 8);
        var cells = new Dictionary<ulong, (Goldilocks Value, ulong Time)>();
        var initial = new Dictionary<ulong, Goldilocks>();
        for (ulong address = 0; address < 5; address++) cells[address] = (initial[address] = Goldilocks.Reduce(address * 1000), 0);
        Span<MemoryColumns<Goldilocks>> rows = memory.Rows<MemoryColumns<Goldilocks>>();
        for (int i = 0; i < rows.Length; i++)
        {
            ulong time = (ulong)i + 1, address = (ulong)i * 3 % 5;
            rows[i].Time = Goldilocks.Reduce(time);
            if (i >= Accesses) continue;
            (Goldilocks value, ulong before) = cells[address];
            bool isWrite = i % 3 == 0;
            rows[i].IsActive = Goldilocks.One;
            rows[i].IsWrite = isWrite ? Goldilocks.One : Goldilocks.Zero;
            rows[i].Address = Goldilocks.Reduce(address);
            (rows[i].OldValue, rows[i].OldTime) = (value, Goldilocks.Reduce(before));
            rows[i].NewValue = isWrite ? value + Goldilocks.Reduce(time) : value;
            rows[i].Gap = Goldilocks.Reduce(time - before - 1);
            bytes.Cells[time - before - 1] += Goldilocks.One;
            cells[address] = (rows[i].NewValue, time);
        }

        // Address 0 belongs to the verifier; the boundary table has the others.
        Span<BoundaryColumns<Goldilocks>> edges = boundary.Rows<BoundaryColumns<Goldilocks>>();
        for (ulong address = 1; address < 5; address++)
        {
            edges[(int)address - 1] = new()
            {
                IsActive = Goldilocks.One,
                Address = Goldilocks.Reduce(address),
                Initial = initial[address],
                Final = cells[address].Value,
                FinalTime = Goldilocks.Reduce(cells[address].Time),
            };
        }
        Goldilocks[] preprocessed = [.. Enumerable.Range(0, 256).Select(value => Goldilocks.Reduce((ulong)value))];
        Circuit circuit = new CircuitBuilder("Memory")
            .Add<Memory>().Add<Boundary>().Add<Bytes>(preprocessed).Supply<MemoryEnds>().Build();
        Goldilocks[] inputs = [initial[0], cells[0].Value, Goldilocks.Reduce(cells[0].Time)];
        return new("verifier's messages", circuit, [memory, boundary, bytes], inputs);
    }
}

struct BoundaryColumns<T> where T : unmanaged
{
    public T IsActive;
    public T Address;
    public T Initial;
    public T Final, FinalTime;
}

/// <summary>Proves  B1  that every address above 0 begins once, at time 0, and ends once; addresses count from 1.</summary>
readonly struct Boundary : ITable
{
    public static string Name => "Boundary";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly BoundaryColumns<T> row = ref air.Row<BoundaryColumns<T>>(), next = ref air.Next<BoundaryColumns<T>>();
        T one = T.Constant(1);
        air.Bit("B0", row.IsActive);
        air.Transition.Zero("B0", (one - row.IsActive) * next.IsActive);
        air.First.When(row.IsActive).Equal("B1", row.Address, one);
        air.Transition.When(next.IsActive).Equal("B1", next.Address, row.Address + one);
        air.When(row.IsActive).Send("B1", new Cell<T>(row.Address, row.Initial, T.Constant(0)));
        air.When(row.IsActive).Receive("B1", new Cell<T>(row.Address, row.Final, row.FinalTime));
    }
}

/// <summary>Proves  Y1  that only values below 2^8 are on the bus.</summary>
readonly struct Bytes : ITable
{
    public static string Name => "Bytes";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("Y1", new Byte<T>(air.Preprocessed<RangeFixed<T>>().Value), air.Row<RangeColumns<T>>().Count);
}

/// <summary>The verifier says where the word at address 0 begins and where it ends.</summary>
readonly struct MemoryEnds : ITable
{
    public static string Name => "MemoryEnds";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly MemoryInputs<T> input = ref air.Public<MemoryInputs<T>>();
        air.Send("E1", new Cell<T>(T.Constant(0), input.Before, T.Constant(0)));
        air.Receive("E1", new Cell<T>(T.Constant(0), input.After, input.EndTime));
    }
}
