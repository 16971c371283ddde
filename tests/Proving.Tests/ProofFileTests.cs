using System.Buffers.Binary;
using System.Security.Cryptography;
using OrderBookRollup.Stark;
using OrderBookRollup.StateTree;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

public sealed class ProofFileTests
{
    const int HeadLength = 13, HashLength = 32;

    static BatchProof Sample(int proofBytes = 100)
    {
        ChainState old = ChainState.Genesis with { BatchNumber = 6, Sequence = 40, QueueCount = 3, TimeMs = 1_000 };
        ChainState next = old with { BatchNumber = 7, Sequence = 50, QueueCount = 4, TimeMs = 2_000, Roots = Roots.Empty };
        var statement = new BatchStatement(
            new(1, 2, 3, ulong.MaxValue), new(RandomChain.Domain, DataMode.Calldata, old, next), [12, 13, 14, 13, 16, 8],
            [new(0, 5, 17, 0), new(255, 4_194_303, (1UL << 62) - 1, 300)], [new(1, 9, 1)]);
        return new(Profile.Inner, statement, [.. Enumerable.Range(0, proofBytes).Select(value => (byte)value)]);
    }

    [Fact]
    public void A_proof_comes_back_as_it_was_written()
    {
        foreach (Profile profile in Profile.All)
        {
            BatchProof proof = Sample() with { Profile = profile }, back = Read(BytesOf(proof));
            Assert.Equal(proof.Profile, back.Profile);
            Assert.Equal(proof.Statement.CircuitDigest, back.Statement.CircuitDigest);
            Assert.Equal(proof.Statement.Claim, back.Statement.Claim);
            Assert.Equal(proof.Statement.LogHeights, back.Statement.LogHeights);
            Assert.Equal(proof.Statement.Balances, back.Statement.Balances);
            Assert.Equal(proof.Statement.Withdrawals, back.Statement.Withdrawals);
            Assert.Equal(proof.Bytes, back.Bytes);
        }
    }

    [Fact]
    public void Every_forged_body_is_refused_in_one_line_or_means_what_it_says()
    {
        byte[] bytes = BytesOf(Sample(10));
        for (int at = 0; at < bytes.Length; at++)
        {
            Refusal(bytes[..at]);
            foreach (byte flip in (byte[])[0x01, 0x80, 0xFF])
            {
                byte[] forged = [.. bytes];
                forged[at] ^= flip;
                Refusal(forged);
                if (at is < HeadLength || at >= bytes.Length - HashLength) continue;
                Seal(forged);
                try
                {
                    Assert.Equal(forged, BytesOf(Read(forged)));
                }
                catch (ProvingFileException failure)
                {
                    Assert.DoesNotContain('\n', failure.Message);
                }
            }
        }
    }

    [Fact]
    public void Counts_beyond_what_follows_are_refused_before_anything_is_allocated()
    {
        byte[] bytes = BytesOf(Sample(0));
        int balancesAt = HeadLength + 1 + 32 + (52 * 8) + 7;
        byte[] forged = [.. bytes[..balancesAt], 0xFF, 0xFF, 0x7F, .. bytes[(balancesAt + 1)..]];
        BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(5), forged.Length - HeadLength - HashLength);
        Seal(forged);
        Assert.Equal("p: the number of balances is 2097151, more than the bytes that follow can hold", Refusal(forged));
    }

    [Theory]
    [InlineData("batch-00000001.proof", 1UL)]
    [InlineData("batch-123456789.proof", 123_456_789UL)]
    [InlineData("batch-1.proof", null)]
    [InlineData("batch-000000001.proof", null)]
    [InlineData("batch-0000000x.proof", null)]
    [InlineData("batch--0000001.proof", null)]
    [InlineData("batch-00000001.batch", null)]
    [InlineData("00000001.proof", null)]
    public void Names_of_proofs_have_one_form(string name, ulong? number) => Assert.Equal(number, ProofFile.NumberOf(name));

    static byte[] BytesOf(BatchProof proof)
    {
        using var stream = new MemoryStream();
        ProofFile.Write(proof, stream);
        return stream.ToArray();
    }

    static BatchProof Read(byte[] bytes) => ProofFile.Read(new MemoryStream(bytes), "p");

    static string Refusal(byte[] bytes)
    {
        string line = Assert.Throws<ProvingFileException>(() => Read(bytes)).Message;
        Assert.StartsWith("p: ", line);
        Assert.DoesNotContain('\n', line);
        return line;
    }

    static void Seal(byte[] bytes) =>
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashLength)).CopyTo(bytes, bytes.Length - HashLength);
}
