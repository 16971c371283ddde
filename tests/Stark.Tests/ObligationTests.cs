using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>What the author of a table owes because no proof shows it: what happens where it is not kept, and who reports it.</summary>
public class ObligationTests
{
    /// <summary>
    /// Publishing (a, b) and c in one row folds to z^2 + z - 1 + a z + b + c, which is what publishing (1 + a, b + c - 1) folds to.
    /// </summary>
    [Fact]
    public void Two_publications_in_one_row_stand_for_other_words_and_the_checker_reports_them()
    {
        const TranscriptStep Forgotten = TranscriptStep.Published;
        var trace = new TableTrace(4, 3);
        (Goldilocks one, Goldilocks a, Goldilocks b) = (Goldilocks.One, Goldilocks.Reduce(5), Goldilocks.Reduce(25));
        trace.Rows<PublisherColumns<Goldilocks>>()[0] = new() { IsPair = one, IsSingle = one, First = a, Second = b };
        var toy = new ToyCase("both", new CircuitBuilder("Both").Add<BothAtOnce>().Build(), [trace], []);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, transcript: new SpyTranscript<KeccakHash>(Forgotten));
        Assert.Equal([a, b, a], proof.Statement.Published[0]);
        var other = new Statement(toy.Circuit, [3], [], [[one + a, b + a - one]]);
        Assert.True(Verifier<KeccakHash>.Verify(key, other, proof.Bytes, 0, new SpyTranscript<KeccakHash>(Forgotten)).IsAccepted);

        CheckFailure failure = Assert.Single(TraceChecker.Check(toy.Circuit, toy.Traces, [], out _));
        Assert.Equal("P1 [two publications in one row] in BothAtOnce, row 0", failure.ToString());
    }

    [Fact]
    public void A_gate_or_flag_that_is_no_bit_is_reported_in_its_row()
    {
        ToyCase toy = Memory.Case();
        toy.Traces[0].Rows<MemoryColumns<Goldilocks>>()[5].IsActive = Goldilocks.Reduce(2);
        string[] found = [.. TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _).Select(failure => failure.ToString())];
        Assert.Contains("A2 [the gate of a message is no bit] in Memory, row 5", found);
        ToyCase publisher = Publisher.Case(3, 5);
        publisher.Traces[0].Rows<PublisherColumns<Goldilocks>>()[2].IsPair = Goldilocks.Reduce(2);
        found = [.. TraceChecker.Check(publisher.Circuit, publisher.Traces, [], out _).Select(failure => failure.ToString())];
        Assert.Contains("P1 [the flag of published words is no bit] in Publisher, row 2", found);
    }

    [Fact]
    public void Gates_that_the_text_does_not_show_to_be_bits_are_listed()
    {
        foreach (ToyCase toy in ToyCase.All())
            foreach (CircuitTable table in toy.Circuit.Tables) Assert.Empty(table.Shape.LooseGates());
        Assert.Equal(
            ["Loose G3", "Loose G4", "Loose G5", "Loose G6", "Loose G7"], TableShape.Read<Loose>().LooseGates());
    }

    /// <summary>A supply's gates are public: 0 and 1 are ordinary, and every other value is weighed as it stands.</summary>
    [Fact]
    public void A_message_without_gate_or_with_public_gate_is_no_loose_gate_of_a_row()
    {
        Assert.Empty(TableShape.Read<MemoryEnds>().LooseGates());
        Assert.Equal((0, 1), (TableShape.Read<Bytes>().LooseGates().Count(), TableShape.Read<Bytes>().Interactions.Count));
    }

    /// <summary>Publisher without the clause that a row publishes once.</summary>
    readonly struct BothAtOnce : ITable
    {
        public static string Name => "BothAtOnce";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly PublisherColumns<T> row = ref air.Row<PublisherColumns<T>>();
            air.Bit("P0", row.IsPair);
            air.Bit("P0", row.IsSingle);
            air.When(row.IsPair).Publish("P1", new Pair<T>(row.First, row.Second));
            air.When(row.IsSingle).Publish("P1", new Single<T>(row.First));
        }
    }

    /// <summary>G1 and G2 are behind bits; the others are not shown to be.</summary>
    readonly struct Loose : ITable
    {
        public static string Name => "Loose";

        public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
        {
            ref readonly Eight<T> row = ref air.Row<Eight<T>>();
            T one = T.Constant(1);
            air.Bit("G0", row.W0);
            air.Bit("G0", row.W1);
            air.First.Bit("G0", row.W2);
            air.When(row.W0).Bit("G0", row.W3);
            air.When(row.W0).Send("G1", new Single<T>(row.W7));
            air.When(one - row.W0).Send("G2", new Single<T>(row.W7));
            air.When(row.W0 * row.W1).Send("G2", new Single<T>(row.W7));
            air.When(row.W2).Send("G3", new Single<T>(row.W7));
            air.When(row.W3).Send("G4", new Single<T>(row.W7));
            air.When(row.W0 + row.W1).Send("G5", new Single<T>(row.W7));
            air.When(row.W0 - row.W1).Send("G6", new Single<T>(row.W7));
            air.When(row.W4).Publish("G7", new Single<T>(row.W7));
        }
    }
}
