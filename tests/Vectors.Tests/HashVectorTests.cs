using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Constants and answers of the hash.</summary>
public sealed class HashVectorTests
{
    [Fact]
    public void The_hash_is_that_of_the_vectors()
    {
        ulong[][] inputs =
        [
            [0, 1, 2, 3, 4, 5, 6, 7], new ulong[8], [.. Enumerable.Repeat(Goldilocks.Modulus - 1, 8)],
            .. Enumerable.Range(1, 5).Select(Random),
        ];
        Check("poseidon2-width8.json", new JsonObject
        {
            ["externalInitial"] = Words(Poseidon2Width8.ExternalInitialConstants),
            ["internal"] = Words(Poseidon2Width8.InternalConstants),
            ["externalFinal"] = Words(Poseidon2Width8.ExternalFinalConstants),
            ["diagonal"] = Words(Poseidon2Width8.InternalDiagonal),
            ["permutations"] = List(inputs.Select(input => new JsonObject { ["in"] = Words(input), ["out"] = Words(Permuted(input)) })),
            ["compressions"] = List(inputs.Select(input => new JsonObject { ["in"] = Words(input), ["out"] = Words(Compressed(input)) })),
        });
    }

    static ulong[] Permuted(ulong[] input)
    {
        ulong[] state = [.. input];
        Poseidon2Width8.Permute(state);
        return state;
    }

    static ulong[] Compressed(ulong[] input)
    {
        Digest digest = Poseidon2Width8.Compress(input);
        return [.. Digest.Words(in digest)];
    }

    static ulong[] Random(int seed)
    {
        var dice = new Dice((ulong)seed);
        return [.. Enumerable.Range(0, 8).Select(_ => dice.Next() % Goldilocks.Modulus)];
    }
}
