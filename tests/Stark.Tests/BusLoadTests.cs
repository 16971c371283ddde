using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The multiplicity bound: a bus is a statement about numbers of messages only while it cannot carry p of them.</summary>
public class BusLoadTests
{
    static readonly Goldilocks One = Goldilocks.One;

    [Fact]
    public void A_load_is_weight_times_rows_over_all_messages_that_are_not_free()
    {
        ToyCase memory = Memory.Case();
        int[] heights = [6, 3, 8];

        // Bytes are asked for once a row and counted by a column; cells are touched twice a row, and twice by the verifier.
        Assert.Equal(["Byte 64", "Cell 146"], Loads(memory.Circuit, heights, memory.PublicInputs));
        Assert.Equal(["Single 1536", "Pair 1032"], Loads(Crossroads.Case().Circuit, [10, 9, 3], []));
    }

    /// <summary>
    /// Plonky3 #1748, #1771: multiplicities that add up to p. Eight sends of weight 2^60 and one by the verifier of all that is missing
    /// to p cancel, though nobody receives anything.
    /// </summary>
    [Fact]
    public void Multiplicities_that_add_up_to_p_are_refused()
    {
        ToyCase toy = Senders(8, Goldilocks.Reduce(Goldilocks.Modulus - (1UL << 63)));
        const string Defect = "bus Single may carry 18446744069414584321 messages, which is not below p";
        Assert.Equal([$"load [{Defect}] in buses, row -1"], Failures(toy));

        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, new(toy.Circuit, [3], toy.PublicInputs), [], 0);
        Assert.Equal(new(VerificationFailure.Statement, Defect), verdict);
        Assert.Equal(Defect, Assert.Throws<ArgumentException>(() => Proving.Prove(key, toy)).Message);
    }

    /// <summary>The bound is exact: one less is a statement, and then a sum that is not 0.</summary>
    [Fact]
    public void A_load_of_one_less_than_p_is_judged_by_its_sum()
    {
        ToyCase toy = Senders(8, Goldilocks.Reduce(Goldilocks.Modulus - (1UL << 63)) - One);
        Assert.Null(BusLoad.Defect(toy.Circuit, [3], toy.PublicInputs));
        Assert.Equal(["W2 [Single(9) is left over 18446744069414584320 times] in Single, row -1"], Failures(toy));
        Assert.Equal(VerificationFailure.Buses, Proving.Judge(toy).Failure);
    }

    [Fact]
    public void Weights_that_balance_below_the_bound_are_proved()
    {
        ToyCase toy = Senders(3, -Goldilocks.Reduce(3UL << 60));
        Assert.Empty(Failures(toy));
        VerificationResult verdict = Proving.Judge(toy);
        Assert.True(verdict.IsAccepted, verdict.ToString());
    }

    /// <summary>A count of p - 1 is a receive and weighs 1; a public gate is weighed as it stands.</summary>
    [Fact]
    public void Weights_are_distances_from_zero()
    {
        Assert.Equal(["Single 1"], Loads(Twice, [3], [Goldilocks.MinusOne, default]));
        Assert.Equal(["Single 5"], Loads(Twice, [3], [default, -Goldilocks.Reduce(5)]));
        Assert.Equal(["Single 9223372034707292162"], Loads(Twice, [3], [Goldilocks.Reduce(Goldilocks.Modulus / 2), Goldilocks.Reduce(2)]));
    }

    static readonly Circuit Twice = new CircuitBuilder("Twice").Add<Quiet>().Supply<TwoSupplies>().Build();

    static string[] Loads(Circuit circuit, int[] heights, Goldilocks[] inputs) =>
        [.. BusLoad.Of(circuit, heights, inputs).Select((load, bus) => $"{circuit.Buses[bus].Name} {load}")];

    static string[] Failures(ToyCase toy) =>
        [.. TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _).Select(failure => failure.ToString())];

    static ToyCase Senders(int senders, Goldilocks supplied)
    {
        var trace = new TableTrace(1, 3);
        for (int i = 0; i < senders; i++) trace.Cells[i] = One;
        return new("weights", new CircuitBuilder("Heavy").Add<Heavy>().Supply<OneSupply>().Build(), [trace], [supplied]);
    }

    struct Active<T> where T : unmanaged
    {
        public T IsActive;
    }

    struct Supplied<T> where T : unmanaged
    {
        public T Count;
    }

    struct TwoSupplied<T> where T : unmanaged
    {
        public T Count, Gate;
    }

    /// <summary>Active rows send the word 9, 2^60 times each.</summary>
    readonly struct Heavy : ITable
    {
        public static string Name => "Heavy";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            T active = air.Row<Active<T>>().IsActive;
            air.Bit("W0", active);
            air.When(active).Send("W1", new Single<T>(T.Constant(9)), T.Constant(1UL << 60));
        }
    }

    /// <summary>A table that touches no bus.</summary>
    readonly struct Quiet : ITable
    {
        public static string Name => "Quiet";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.Bit("N0", air.Row<Active<T>>().IsActive);
    }

    /// <summary>The verifier sends the word 9 as often as the public input says.</summary>
    readonly struct OneSupply : ITable
    {
        public static string Name => "OneSupply";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
            air.Send("W2", new Single<T>(T.Constant(9)), air.Public<Supplied<T>>().Count);
    }

    /// <summary>The same by a count and by a gate.</summary>
    readonly struct TwoSupplies : ITable
    {
        public static string Name => "TwoSupplies";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly TwoSupplied<T> input = ref air.Public<TwoSupplied<T>>();
            air.Send("W2", new Single<T>(T.Constant(9)), input.Count);
            air.When(input.Gate).Send("W2", new Single<T>(T.Constant(9)));
        }
    }
}
