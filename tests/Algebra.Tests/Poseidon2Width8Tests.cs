using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Poseidon2 of width 8: known answer, constants, and all levels against the explicit-matrix version.</summary>
public class Poseidon2Width8Tests
{
    const int Seed = 0x9055;

    static readonly ulong[] Counting = [0, 1, 2, 3, 4, 5, 6, 7];

    // Plonky3, test_default_goldilocks_poseidon2_width_8.
    static readonly ulong[] KnownAnswer =
    [
        0x020CF04A1B214D14, 0x84E14AAAEACAED25, 0x1AE0F640E81C7457, 0xA4D204CBAEB0D8A5,
        0x0CF637B627B3A7FF, 0x788D304D948B486B, 0x7327133EA1949AF4, 0xF415ABB924DA395B,
    ];

    [Fact]
    public void The_known_answer_comes_out()
    {
        ulong[] state = [.. Counting];
        Poseidon2Width8.Permute(state);
        Assert.Equal(KnownAnswer, state);
        Assert.Equal(KnownAnswer, NaivePoseidon2.OfRoom.Permute(Counting));

        // Compress adds the input 0, 1, 2, 3 to the first four words.
        Digest expected = new(KnownAnswer[0], KnownAnswer[1] + 1, KnownAnswer[2] + 2, KnownAnswer[3] + 3);
        Assert.Equal(expected, Poseidon2Width8.Compress(Counting));
        Assert.Equal(expected, Poseidon2Width8.Compress(new Digest(0, 1, 2, 3), new Digest(4, 5, 6, 7)));
        Assert.Equal("020cf04a1b214d1484e14aaaeacaed261ae0f640e81c7459a4d204cbaeb0d8a8", expected.ToString());
    }

    [Fact]
    public void The_constants_are_those_of_the_grain_generator()
    {
        var grain = new GrainGenerator(Poseidon2Width8.Width, 2 * Poseidon2Width8.ExternalHalfRounds, Poseidon2Width8.InternalRounds);
        const int Half = Poseidon2Width8.ExternalHalfRounds * Poseidon2Width8.Width;
        Assert.Equal(grain.NextElements(Half), Poseidon2Width8.ExternalInitialConstants.ToArray());
        Assert.Equal(grain.NextElements(Poseidon2Width8.InternalRounds), Poseidon2Width8.InternalConstants.ToArray());
        Assert.Equal(grain.NextElements(Half), Poseidon2Width8.ExternalFinalConstants.ToArray());
    }

    [Fact]
    public void The_diagonal_is_minus_2_1_2_half_3_minus_half_minus_3_minus_4()
    {
        Goldilocks two = Goldilocks.FromCanonical(2), three = Goldilocks.FromCanonical(3), four = Goldilocks.FromCanonical(4);
        Goldilocks[] expected = [-two, Goldilocks.One, two, two.Inverse(), three, -two.Inverse(), -three, -four];
        Assert.Equal(Array.ConvertAll(expected, word => word.Value), Poseidon2Width8.InternalDiagonal.ToArray());
    }

    [Fact]
    public void Every_changed_constant_changes_the_known_answer()
    {
        NaivePoseidon2 room = NaivePoseidon2.OfRoom;
        foreach (ulong[] table in (ulong[][])[room.ExternalInitial, room.Internal, room.ExternalFinal, room.Diagonal])
        {
            for (int i = 0; i < table.Length; i++)
            {
                ulong kept = table[i];
                table[i] = (Goldilocks.FromCanonical(kept) + Goldilocks.One).Value;
                Assert.NotEqual(KnownAnswer, room.Permute(Counting));
                table[i] = kept;
            }
        }

        Assert.Equal(KnownAnswer, room.Permute(Counting));
    }

    [Fact]
    public void All_levels_equal_the_explicit_matrices_for_every_count()
    {
        var random = new Random(Seed);
        NaivePoseidon2 naive = NaivePoseidon2.OfRoom;
        for (int count = 0; count <= 40; count++)
        {
            ulong[] words = Blocks(random, count);
            var expected = new Digest[count];
            for (int i = 0; i < count; i++) expected[i] = naive.Compress(words.AsSpan(i * 8, 8));

            foreach (SimdLevel level in Enum.GetValues<SimdLevel>())
            {
                // One digest more than asked for, to see that nothing is written behind the end.
                var digests = new Digest[count + 1];
                digests[count] = new(1, 2, 3, 4);
                if (!Simd.IsSupported(level))
                {
                    Assert.Throws<PlatformNotSupportedException>(() => Poseidon2Width8.CompressMany(words, new Digest[count], level));
                    continue;
                }

                Poseidon2Width8.CompressMany(words, digests.AsSpan(0, count), level);
                Assert.True(expected.AsSpan().SequenceEqual(digests.AsSpan(0, count)), $"{level}, {count} blocks, seed {Seed}");
                Assert.Equal(new(1, 2, 3, 4), digests[count]);
            }

            var one = new Digest[count];
            for (int i = 0; i < count; i++) one[i] = Poseidon2Width8.Compress(words.AsSpan(i * 8, 8));
            Assert.Equal(expected, one);
        }
    }

    [Fact]
    public void Nodes_are_the_leaves_of_their_words()
    {
        var random = new Random(Seed);
        ulong[] words = Blocks(random, 37);
        var pairs = new Digest[2 * 37];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = new(words[4 * i], words[(4 * i) + 1], words[(4 * i) + 2], words[(4 * i) + 3]);

        var leaves = new Digest[37];
        var nodes = new Digest[37];
        Poseidon2Width8.CompressMany(words, leaves);
        Poseidon2Width8.CompressMany(pairs, nodes);
        Assert.Equal(leaves, nodes);
        for (int i = 0; i < 37; i++) Assert.Equal(leaves[i], Poseidon2Width8.Compress(pairs[2 * i], pairs[(2 * i) + 1]));
    }

    [Fact]
    public void Words_that_are_not_canonical_are_refused_by_every_level_and_named()
    {
        foreach (ulong word in FieldSamples.NotCanonical)
        {
            for (int position = 0; position < 24; position++)
            {
                var words = new ulong[24];
                words[position] = word;
                foreach (SimdLevel level in Enum.GetValues<SimdLevel>())
                {
                    if (!Simd.IsSupported(level)) continue;
                    var error = Assert.Throws<ArgumentException>(() => Poseidon2Width8.CompressMany(words, new Digest[3], level));
                    Assert.Contains($"Word {position} is {word}, not canonical", error.Message, StringComparison.Ordinal);
                }
            }

            Assert.Throws<ArgumentException>(() => Poseidon2Width8.Permute((ulong[])[0, 0, 0, 0, 0, 0, 0, word]));
            Assert.Throws<ArgumentException>(() => Poseidon2Width8.Compress(default, new Digest(0, 0, 0, word)));
            Assert.False(new Digest(0, 0, word, 0).IsCanonical);
        }

        Assert.True(new Digest(0, 1, 2, Goldilocks.Modulus - 1).IsCanonical);
    }

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Poseidon2Width8.Permute(new ulong[7]));
        Assert.Throws<ArgumentException>(() => Poseidon2Width8.Permute(new ulong[16]));
        Assert.Throws<ArgumentException>(() => Poseidon2Width8.Compress(new ulong[9]));
        Assert.Throws<ArgumentException>(() => Poseidon2Width8.CompressMany(new ulong[16], new Digest[1]));
        Assert.Throws<ArgumentException>(() => Poseidon2Width8.CompressMany(new Digest[3], new Digest[1]));
    }

    // Blocks of edges only, then blocks of mixed words.
    static ulong[] Blocks(Random random, int count)
    {
        var words = new ulong[8 * count];
        for (int i = 0; i < words.Length; i++)
            words[i] = i < words.Length / 3 ? FieldSamples.Edges[random.Next(FieldSamples.Edges.Length)] : FieldSamples.Word(random);
        return words;
    }
}
