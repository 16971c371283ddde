using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Honest proofs of every toy: the trace checks, the proof is accepted, and every backend writes the same bytes.</summary>
public class HonestProofTests
{
    public static TheoryData<int> Toys => [.. Enumerable.Range(0, ToyCase.All().Count())];

    [Theory]
    [MemberData(nameof(Toys))]
    public void The_trace_meets_every_clause(int index)
    {
        ToyCase toy = ToyCase.All().ElementAt(index);
        Assert.Empty(TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _));
    }

    [Theory]
    [MemberData(nameof(Toys))]
    public void Keccak_proofs_are_accepted_and_equal_on_all_backends(int index) => ProvesAlike<KeccakHash>(ToyCase.All().ElementAt(index));

    [Theory]
    [MemberData(nameof(Toys))]
    public void Poseidon2_proofs_are_accepted_and_equal_on_all_backends(int index) =>
        ProvesAlike<Poseidon2Hash>(ToyCase.All().ElementAt(index));

    /// <summary>Work is searched for in batches of as many lanes as there are, and the first nonce is found in each.</summary>
    [Fact]
    public void Proofs_with_grinding_are_equal_on_all_backends()
    {
        Profile grinding = Profile.Test with { GrindingBits = 9 };
        ProvesAlike<KeccakHash>(RangeTable.Case(), grinding);
        ProvesAlike<Poseidon2Hash>(RangeTable.Case(), grinding);
    }

    static void ProvesAlike<H>(ToyCase toy, Profile? profile = null) where H : struct, IHash
    {
        VerifyingKey<H> key = KeyMaker.Make<H>(toy.Circuit, profile ?? Profile.Test);
        byte[]? first = null;
        foreach (SimdLevel level in Enum.GetValues<SimdLevel>())
        {
            Assert.True(Simd.IsSupported(level), "The machine that runs the tests has AVX-512 and AVX2.");
            ProofResult result = Prover<H>.Prove(key, toy.Traces, toy.PublicInputs, Backends.ForCpu(level), new() { Threads = 2 });
            VerificationResult verdict = Verifier<H>.Verify(key, result.Statement, result.Bytes, 0);
            Assert.True(verdict.IsAccepted, $"{toy.Name}, {H.Name}, {level}: {verdict}");
            first ??= result.Bytes;
            Assert.Equal(first, result.Bytes);
        }
    }
}
