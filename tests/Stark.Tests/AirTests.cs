using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Tests.Toys;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>What the symbolic reader derives, and what it refuses.</summary>
public class AirTests
{
    [Fact]
    public void Widths_degrees_and_columns_follow_from_the_text()
    {
        TableShape memory = TableShape.Read<Memory>();
        Assert.Equal((8, 0, 0, true), (memory.Width, memory.PreprocessedWidth, memory.PublicWidth, memory.UsesNext));
        Assert.Equal([2, 1], memory.FractionColumns);
        Assert.Equal(3, memory.AuxiliaryColumns);
        Assert.Equal(memory.Constraints.Count + 2 + 3, memory.ConstraintCount);
        TableShape permutations = TableShape.Read<Permutations>();
        Assert.Equal((181, 3), (permutations.Width, permutations.Degree));
        TableShape crossroads = TableShape.Read<Crossroads>();
        Assert.Equal((2, 1), (crossroads.Interactions.Count, crossroads.Terms.Count));
        Assert.Equal((1, 2), (crossroads.Terms[0].NumeratorDegree, crossroads.Terms[0].DenominatorDegree));
        TableShape publisher = TableShape.Read<Publisher>();
        Assert.Equal((0, 1, false), (publisher.FractionColumns.Count, publisher.AuxiliaryColumns, publisher.UsesNext));
    }

    /// <summary>A digest that moves is another statement: keys, contracts and stored proofs move with it.</summary>
    [Fact]
    public void Circuit_digests_are_pinned()
    {
        string[] digests = [.. ToyCase.All().Select(toy => $"{toy.Circuit.Name} {toy.Circuit.Digest}").Distinct()];
        Assert.True(Pinned.SequenceEqual(digests), string.Join('\n', digests));
    }

    static readonly string[] Pinned =
    [
        "Fibonacci c16df66b9d9158846473a12df5b5ef67787abc55357b26fc2cd763bb1b029bd7",
        "Range db9bdf4a34e66bac52f951512f6e80953e75254f5ed4191e3a674d3ca936a0fd",
        "Memory 8054f32a0acfb7ae8d7bc5753b10f40a331947debf99c95e36402f77a9eb1b74",
        "HashChain 47b5fadccaef227738c0ccbca6efa97e4fcbd97fc7931095e5b27a7c0cfa4c63",
        "Publisher ac2e1330e4a74bfb9d7b245c88fa08ee9ceab54156bf86be4e46e6dbb1ee6b70",
        "Crossroads 8883c9138ea28f75ac4efecd0098527ae244e98ffa970c00a5d7c5724618a903",
        "Newsroom adaecf252c0b4f4b2b7c9383284fc2988e1d17ff7fa0318d1d03da387b4b79f3",
    ];

    /// <summary>A group of one is the fraction g / (1 + g (D - 1)), a plain message g / D: two circuits, so two digests.</summary>
    [Fact]
    public void An_exclusive_group_of_one_has_another_digest_than_a_plain_message()
    {
        Assert.NotEqual(
            new CircuitBuilder("x").Add<Alone>().Add<LeftEnd>().Build().Digest,
            new CircuitBuilder("x").Add<AloneInGroup>().Add<LeftEnd>().Build().Digest);
    }

    [Fact]
    public void Texts_that_break_the_rules_are_refused_by_clause()
    {
        Assert.Contains("degree 4", Assert.Throws<AirException>(TableShape.Read<TooHigh>).Message);
        Assert.Contains("next row", Assert.Throws<AirException>(TableShape.Read<WrapsAround>).Message);
        Assert.Contains("all rows", Assert.Throws<AirException>(TableShape.Read<SendsOnFirst>).Message);
        Assert.Contains("fraction of degrees", Assert.Throws<AirException>(TableShape.Read<HighMessage>).Message);
        Assert.Contains("writes 1 fields but holds 2", Assert.Throws<AirException>(TableShape.Read<Forgetful>).Message);
        Assert.Contains("supply",
            Assert.Throws<AirException>(() => new CircuitBuilder("x").Add<Memory>().Supply<Memory>().Build()).Message);
        Assert.Throws<AirException>(() => new CircuitBuilder("x").Build());
        Assert.Throws<AirException>(() => new CircuitBuilder("x").Add<RangeTable>(new Goldilocks[12]).Build());
        Assert.Throws<AirException>(() => new CircuitBuilder("x").Add<RangeTable>().Build());
        Assert.Contains("different lengths",
            Assert.Throws<AirException>(() => new CircuitBuilder("x").Add<Fibonacci>().Add<FourInputs>().Build()).Message);
    }

    [Fact]
    public void A_broken_clause_is_reported_with_its_row_and_text()
    {
        ToyCase toy = Fibonacci.Case(4);
        toy.Traces[0].Cells[9] += Goldilocks.One;
        IReadOnlyList<CheckFailure> failures = TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _);
        Assert.Contains("F2 [next.Following] in Fibonacci, row 3", failures.Select(failure => failure.ToString()));
    }

    readonly struct TooHigh : ITable
    {
        public static string Name => "TooHigh";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly FibonacciColumns<T> row = ref air.Row<FibonacciColumns<T>>();
            air.Zero("T1", row.Current * row.Current * row.Following * row.Following);
        }
    }

    readonly struct Alone : ITable
    {
        public static string Name => "Alone";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly EndColumns<T> row = ref air.Row<EndColumns<T>>();
            air.When(row.IsActive).Send("A1", new Single<T>(row.Value));
        }
    }

    readonly struct AloneInGroup : ITable
    {
        public static string Name => "Alone";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly EndColumns<T> row = ref air.Row<EndColumns<T>>();
            air.BeginExclusive("A1");
            air.When(row.IsActive).Send("A1", new Single<T>(row.Value));
            air.EndExclusive();
        }
    }

    readonly struct WrapsAround : ITable
    {
        public static string Name => "WrapsAround";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.Equal("W1", air.Next<FibonacciColumns<T>>().Current, air.Row<FibonacciColumns<T>>().Current);
    }

    readonly struct SendsOnFirst : ITable
    {
        public static string Name => "SendsOnFirst";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.First.Send("S1", new Single<T>(air.Row<FibonacciColumns<T>>().Current));
    }

    readonly struct HighMessage : ITable
    {
        public static string Name => "HighMessage";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            T x = air.Row<FibonacciColumns<T>>().Current;
            air.Send("H1", new Single<T>(x * x * x));
        }
    }

    record struct Incomplete<T>(T First, T Second) : IMessage<T> where T : unmanaged, IAlgebra<T>
    {
        public static string Bus => "Incomplete";

        public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(First);
    }

    readonly struct Forgetful : ITable
    {
        public static string Name => "Forgetful";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.Send("I1", new Incomplete<T>(air.Row<FibonacciColumns<T>>().Current, air.Row<FibonacciColumns<T>>().Following));
    }

    readonly struct FourInputs : ITable
    {
        public static string Name => "FourInputs";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.First.Equal("U1", air.Row<FibonacciColumns<T>>().Current, air.Public<Eight<T>>().W3);
    }
}
