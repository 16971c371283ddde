using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Honest traces: accepted by both row checkers, with the roots and the words of the state trees, and by the verifier.</summary>
public class HonestTracesTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 40)]
    [InlineData(4, 300)]
    public void Traces_meet_every_clause_and_publish_the_touched_balances(ulong seed, int touched)
    {
        Witnessed honest = Witnessed.Of(Scene.Random(seed, touched));
        Assert.Empty(TraceChecker.Check(honest.Circuit, honest.Traces, honest.Inputs, out IReadOnlyList<IReadOnlyList<Goldilocks>> words));
        Assert.Equal(honest.Published, words[OrderBookCircuit.Tree]);
        Assert.Empty(QuickCheck.Run(honest.Circuit, honest.Traces, honest.Inputs, out words, threads: 2));
        Assert.Equal(honest.Published, words[OrderBookCircuit.Tree]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void Proofs_are_accepted(int touched)
    {
        Witnessed honest = Witnessed.Of(Scene.Random(5, touched));
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(honest.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, honest.Traces, honest.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
        Assert.True(verdict.IsAccepted, verdict.ToString());
        Assert.Equal(honest.Published, proof.Statement.Published[OrderBookCircuit.Tree]);
    }

    [Fact]
    public void Traces_do_not_depend_on_threads()
    {
        Scene scene = Scene.Random(6, 200);
        Witnessed one = Witnessed.Of(scene), two = Witnessed.Of(scene, threads: 2);
        foreach ((TableTrace a, TableTrace b) in one.Traces.Zip(two.Traces)) Assert.Equal(a.Cells, b.Cells);
    }
}
