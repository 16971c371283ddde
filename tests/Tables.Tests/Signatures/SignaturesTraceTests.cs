using OrderBookRollup.Air;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Honest signatures meet every clause, and signatures that are not good never come to a trace.</summary>
public class SignaturesTraceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(100, 40)]
    public void Traces_meet_every_clause(int count, int keys)
    {
        Witnessed honest = SignedScene.Of(SignedScene.Messages(count, keys, 1), threads: 2);
        IReadOnlyList<CheckFailure> failures = QuickCheck.Run(honest.Circuit, honest.Traces, honest.Inputs, out _, threads: 2);
        Assert.True(failures.Count == 0, string.Join("\n", failures.Take(20)));
    }

    [Fact]
    public void A_proof_is_accepted()
    {
        Witnessed honest = SignedScene.Of(SignedScene.Messages(5, 2, 2));
        Assert.Empty(TraceChecker.Check(honest.Circuit, honest.Traces, honest.Inputs, out _));
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(honest.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, honest.Traces, honest.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0);
        Assert.True(verdict.IsAccepted, verdict.ToString());
    }

    [Fact]
    public void Traces_do_not_depend_on_threads()
    {
        SignedMessage[] messages = SignedScene.Messages(40, 7, 3);
        Witnessed one = SignedScene.Of(messages), two = SignedScene.Of(messages, threads: 2);
        foreach ((TableTrace a, TableTrace b) in one.Traces.Zip(two.Traces)) Assert.Equal(a.Cells, b.Cells);
    }
}
