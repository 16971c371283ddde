using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>Rows of hashes.</content>
static partial class SignatureAttacks
{
    static IEnumerable<SignatureAttack> OnHashes() =>
    [
        new("Z1.3", "the challenge of another digest than the command's", forgery =>
        {
            forgery.AfterChallenges = sum => Rechallenge(sum, 0, word2: 77);
            forgery.Rows = (trace, _) => Rows(trace)[2].Input = Rows(trace)[2].Input with { W4 = Goldilocks.Reduce(77) };
        }),
        new("Z1.4", "another key than the command's", (forgery, without) =>
        {
            SignedMessage[] asked = [.. forgery.Messages];
            asked[0] = asked[0] with { Key = asked[1].Key };
            forgery.Asked = without == "Z1.4" ? [] : asked;
        }),
        new("Z1.4", "another digest than the command's", (forgery, without) =>
        {
            SignedMessage[] asked = [.. forgery.Messages];
            asked[0] = asked[0] with { Digest = asked[1].Digest };
            forgery.Asked = without == "Z1.4" ? [] : asked;
        }),
        new("Z1.5", "weights that miss a signature", forgery =>
        {
            Digest missed = default;
            forgery.AfterChain = sum =>
            {
                missed = sum.Chain[2];
                sum.Chain[2] = sum.Chain[1];
                sum.Chain[3] = Poseidon2Width8.Compress(sum.Chain[1], sum.Challenges[8]);
            };
            forgery.Rows = (trace, _) =>
            {
                Four<Goldilocks> words = Words(missed);
                Rows(trace)[Hashes + 2].Second = new(words.W0, words.W1, words.W2, words.W3, Goldilocks.Zero);
            };
        }),
        new("Z1.7", "a weight of another number", forgery =>
        {
            forgery.AfterWeights = sum =>
            {
                Digest seed = sum.Seed;
                Reweigh(sum, 1, Poseidon2Width8.Compress(seed, new(77, 0, 0, AggregationTags.Weight)));
            };
            forgery.Rows = (trace, _) =>
                Rows(trace)[Hashes + 3].Input = Rows(trace)[Hashes + 3].Input with { W4 = Goldilocks.Reduce(77) };
        }),
        new("Z1.8", "numbers that leave one out", forgery => Number(forgery, 1, 9)),
        new("Z1.9", "a point that nobody sent", forgery => forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Skip == Goldilocks.One);
            Sums(trace)[row].Point = SignaturesTrace.Words(Five);
        }),
        new("Z1.10", "a signature without weight", forgery => forgery.AfterWeights = sum => sum.Digits.AsSpan(0, 16).Clear()),
        new("Z1.11", "a weight that is no hash", forgery => forgery.AfterWeights = sum => Reweigh(sum, 1, new(1, 2, 3, 4))),
    ];
}
