using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Bytes that are no proof: one line says where, and no memory is taken for what is not there.</summary>
public class BadInputTests
{
    [Fact]
    public void Truncated_oversized_and_foreign_bytes_give_one_clear_line_in_bounded_memory()
    {
        const int MaxBytes = 1 << 20;
        ToyCase toy = Fibonacci.Case(4);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        int length = proof.Bytes.Length;
        for (int cut = 0; cut < length; cut++)
        {
            VerificationResult verdict = Judge(proof.Bytes.AsSpan(0, cut));
            Assert.Equal(VerificationFailure.Truncated, verdict.Failure);
            Assert.Matches("^byte [0-9]+ should be followed by [0-9]+ bytes, [0-9]+ are left$", verdict.Detail);
        }
        Assert.Equal(new(VerificationFailure.TrailingBytes, $"1 bytes after the end at byte {length}"), Judge([.. proof.Bytes, 0]));
        byte[] huge = new byte[64 << 20];
        proof.Bytes.CopyTo(huge, 0);
        Assert.Equal(
            new(VerificationFailure.TrailingBytes, $"{huge.Length - length} bytes after the end at byte {length}"), Judge(huge));
        Assert.Equal(new(VerificationFailure.Header, "these bytes are no proof"), Judge(new byte[100]));
        byte[] version = [.. proof.Bytes];
        version[4]++;
        Assert.Equal(new(VerificationFailure.Header, "proof version 2, this verifier reads 1"), Judge(version));

        VerificationResult Judge(ReadOnlySpan<byte> bytes)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            VerificationResult verdict = Verifier<KeccakHash>.Verify(key, proof.Statement, bytes, 0);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
            return verdict;
        }
    }

    /// <summary>A reader is asked for a gigabyte that is not there: it refuses before it takes memory for it.</summary>
    [Fact]
    public void A_reader_allocates_nothing_for_bytes_that_are_not_there()
    {
        const int Count = 1 << 26;
        Asks((ref reader) => reader.Words(Count), "byte 1 should be followed by 536870912 bytes, 99 are left");
        Asks((ref reader) => reader.Extensions(Count), "byte 1 should be followed by 1610612736 bytes, 99 are left");
        Asks((ref reader) => reader.Digests(Count), "byte 1 should be followed by 2147483648 bytes, 99 are left");

        static void Asks(Ask ask, string expected)
        {
            var reader = new ProofReader<KeccakHash>(new byte[100]);
            Assert.Equal(0, reader.Byte());
            long before = GC.GetAllocatedBytesForCurrentThread();
            Refusal? refusal = null;
            try
            {
                ask(ref reader);
            }
            catch (Refusal caught)
            {
                refusal = caught;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
            Assert.Equal((VerificationFailure.Truncated, expected), (refusal?.Failure, refusal?.Message));
        }
    }

    delegate Array Ask(ref ProofReader<KeccakHash> reader);

    /// <summary>Plonky3 #1765, #1773, #1399: a word p + x would be a second encoding of x.</summary>
    [Fact]
    public void Words_that_are_not_canonical_are_refused()
    {
        ToyCase toy = Fibonacci.Case(4, 0, 0);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var layout = new ProofBytes(proof.Bytes, new(toy.Circuit, [4], Profile.Test));
        foreach (int offset in new[] { layout.Opened, layout.Final, layout.Nonce })
        {
            byte[] bytes = [.. proof.Bytes];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(offset), Goldilocks.Modulus);
            Assert.Equal(new(VerificationFailure.NotCanonical, $"the word at byte {offset} is not below p"),
                Verifier<KeccakHash>.Verify(key, proof.Statement, bytes, 0));
        }

        // A digest of Poseidon2 is four words; one of Keccak-256 is any 32 bytes.
        byte[] digests = [.. Proving.Prove(Proving.Key<Poseidon2Hash>(toy), toy).Bytes];
        digests.AsSpan(14, 8).Fill(0xFF);
        Assert.Equal(new(VerificationFailure.NotCanonical, "the digest at byte 6 is no digest of Poseidon2"),
            Verifier<Poseidon2Hash>.Verify(Proving.Key<Poseidon2Hash>(toy), proof.Statement, digests, 0));
        Assert.True(KeccakHash.IsValid(new(~0UL, ~0UL, ~0UL, ~0UL)));
    }
}
