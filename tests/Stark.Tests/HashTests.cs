using System.Numerics;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The hashes of commitments and transcripts: lengths and uses never meet, all widths agree, values are pinned.</summary>
public unsafe class HashTests
{
    /// <summary>Plonky3 #1738, #1769, SP1 rkm0959 #1, #2: sponges whose padding or length was not bound.</summary>
    [Fact]
    public void Rows_of_zeros_of_every_length_and_pairs_have_digests_of_their_own()
    {
        Apart<KeccakHash>(pairIsRow: true);
        Apart<Poseidon2Hash>(pairIsRow: false);
    }

    // Less than a vector, a whole one of each, and some with a rest.
    static readonly int[] Counts = [1, 3, 4, 8, 19];

    [Fact]
    public void All_packs_give_the_digests_of_one_lane()
    {
        Alike<KeccakHash>();
        Alike<Poseidon2Hash>();
    }

    [Fact]
    public void Digests_are_pinned()
    {
        Golden.Agrees("Digests.txt", [.. Digests<KeccakHash>(), .. Digests<Poseidon2Hash>()]);
    }

    /// <summary>Three chunks of 85 bits, reduced; four words, the last first.</summary>
    [Fact]
    public void A_digest_of_Keccak_becomes_an_element_and_words()
    {
        // As a number of 256 bits: bytes 0 to 31, most significant first.
        var one = new Digest(0, 0, 0, 1UL << 56);
        Assert.Equal(Extension.One, KeccakHash.ToExtension(one));
        Assert.Equal([1UL, 0, 0, 0], Words(one));
        BigInteger number = 0;
        var bytes = new byte[32];
        new Random(7).NextBytes(bytes);
        foreach (byte b in bytes) number = (number * 256) + b;
        Digest digest = MemoryMarshal.Read<Digest>(bytes);
        BigInteger chunk = BigInteger.One << 85;
        BigInteger[] parts = [number % chunk, number / chunk % chunk, number / chunk / chunk % chunk];
        ulong[] expected = [.. parts.Select(part => (ulong)(part % Goldilocks.Modulus))];
        Extension element = KeccakHash.ToExtension(digest);
        Assert.Equal(expected, new[] { element.A.Value, element.B.Value, element.C.Value });
        Assert.Equal([.. Enumerable.Range(0, 4).Select(i => (ulong)((number >> (64 * i)) & ulong.MaxValue))], Words(digest));
        var all = new Digest(~0UL, ~0UL, ~0UL, ~0UL);
        ulong most = (ulong)((chunk - 1) % Goldilocks.Modulus);
        element = KeccakHash.ToExtension(all);
        Assert.Equal([most, most, most], new[] { element.A.Value, element.B.Value, element.C.Value });

        static ulong[] Words(Digest digest) => [.. Enumerable.Range(0, 4).Select(i => KeccakHash.ToWord(digest, i))];
    }

    [Fact]
    public void A_digest_of_Poseidon2_is_an_element_and_words_as_it_stands()
    {
        var digest = new Digest(1, 2, 3, 4);
        Assert.Equal(new Extension(Goldilocks.Reduce(1), Goldilocks.Reduce(2), Goldilocks.Reduce(3)), Poseidon2Hash.ToExtension(digest));
        Assert.Equal([1UL, 2, 3, 4], Enumerable.Range(0, 4).Select(i => Poseidon2Hash.ToWord(digest, i)));
    }

    static void Apart<H>(bool pairIsRow) where H : struct, IHash
    {
        var seen = new HashSet<Digest>();
        for (int words = 1; words <= 40; words++)
            Assert.True(seen.Add(Rows<H, Lanes1, Pack64>(new ulong[words], words, false, 1)[0]), $"{words}");

        // Where a pair hashes as the row of its words, the fixed length of paths and rows keeps them apart.
        Assert.Equal(pairIsRow, !seen.Add(Pairs<H, Lanes1, Pack64>(new Digest[2])[0]));
    }

    static void Alike<H>() where H : struct, IHash
    {
        var random = new Random(0x4A5);
        foreach (int words in new[] { 1, 3, 4, 5, 7, 8, 9, 16, 17, 18, 33, 34, 35 })
        {
            foreach (bool startsWithDigest in new[] { false, true })
            {
                if (startsWithDigest && words < 4) continue;
                foreach (int count in Counts)
                {
                    ulong[] rows = [.. Enumerable.Range(0, count * words).Select(_ => (ulong)random.NextInt64())];
                    Digest[] one = Rows<H, Lanes1, Pack64>(rows, words, startsWithDigest, count);
                    Assert.Equal(one, Rows<H, Lanes4, Pack256>(rows, words, startsWithDigest, count));
                    Assert.Equal(one, Rows<H, Lanes8, Pack512>(rows, words, startsWithDigest, count));
                }
            }
        }
        Digest Random() =>
            new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());
        foreach (int count in Counts)
        {
            Digest[] pairs = [.. Enumerable.Range(0, 2 * count).Select(_ => Random())];
            Digest[] parents = Pairs<H, Lanes1, Pack64>(pairs);
            Assert.Equal(parents, Pairs<H, Lanes4, Pack256>(pairs));
            Assert.Equal(parents, Pairs<H, Lanes8, Pack512>(pairs));
        }
    }

    static IEnumerable<string> Digests<H>() where H : struct, IHash
    {
        foreach (int words in new[] { 1, 4, 7, 8, 9, 16, 17, 34 })
        {
            ulong[] row = [.. Enumerable.Range(0, words).Select(i => ((ulong)i * 0x9E37_79B9_7F4A_7C15) >> 1)];
            yield return $"{H.Name} row of {words}: {Rows<H, Lanes1, Pack64>(row, words, false, 1)[0]}";
            if (words < 4) continue;
            yield return $"{H.Name} digest and row of {words}: {Rows<H, Lanes1, Pack64>(row, words, true, 1)[0]}";
        }
        yield return $"{H.Name} pair: {Pairs<H, Lanes1, Pack64>([new(1, 2, 3, 4), new(5, 6, 7, 8)])[0]}";
    }

    static Digest[] Rows<H, V, P>(ulong[] rows, int words, bool startsWithDigest, int count)
        where H : struct, IHash where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        var output = new Digest[count];
        fixed (ulong* row = rows)
        fixed (Digest* digest = output) H.HashMany<V, P>(row, words, startsWithDigest, words, digest, count);
        return output;
    }

    static Digest[] Pairs<H, V, P>(Digest[] pairs)
        where H : struct, IHash where V : unmanaged, ILanes<V> where P : unmanaged, IPack<P>
    {
        var output = new Digest[pairs.Length / 2];
        fixed (Digest* pair = pairs, digest = output) H.CompressMany<V, P>(pair, digest, output.Length);
        return output;
    }
}
