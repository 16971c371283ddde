using System.Numerics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>
/// Two signatures that nobody made, whose errors cancel: their R have multiples too much and too little of a point that is no known
/// multiple of the generator, so nothing but the weights that the errors were made for closes the sum.
/// </content>
static partial class SignatureAttacks
{
    static readonly CurvePoint Error = CurvePoint.FromHash(SumConstants.Tag, 7);

    static IEnumerable<SignatureAttack> OnErrors() =>
    [
        new("Z4.10", "errors that cancel under the weights before them, under those they lead to", forgery => CancelUnder(forgery)),
        new("Z1.3", "errors that cancel, under challenges from before them", forgery =>
        {
            Aggregation before = CancelUnder(forgery);
            forgery.AfterChallenges = sum =>
            {
                before.Challenges.AsSpan(1, 2).CopyTo(sum.Challenges.AsSpan(1));
                before.Challenges.AsSpan(4, 2).CopyTo(sum.Challenges.AsSpan(4));
                before.Limbs.CopyTo(sum.Limbs, 0);
            };
            forgery.Rows = (trace, _) =>
            {
                for (int place = 0; place < 2; place++)
                {
                    ref HashRow<Goldilocks> message = ref Rows(trace)[(Hashes * place) + 1];
                    message.Input = new(Words(before.Challenges[3 * place]), message.Input.Right);
                }
            };
        }),
        new("Z1.5", "errors that cancel, under weights from a chain before them", forgery =>
        {
            Aggregation before = CancelUnder(forgery);
            forgery.AfterChain = sum => before.Chain.CopyTo(sum.Chain, 0);
        }),
        new("Z1.6", "errors that cancel, under the seed before them, which is not the end of the chain", forgery =>
        {
            Aggregation before = CancelUnder(forgery);
            Digest end = default;
            forgery.AfterChain = sum => (end, sum.Chain[3]) = (sum.Chain[3], before.Seed);
            forgery.Rows = (trace, _) =>
            {
                Four<Goldilocks> words = Words(end);
                ref HashRow<Goldilocks> weight = ref Rows(trace)[(2 * Hashes) + 3];
                Rows(trace)[(2 * Hashes) + 2].Second = new(words.W0, words.W1, words.W2, words.W3, Goldilocks.Zero);
                (weight.Chain0, weight.Chain1, weight.Chain2, weight.Chain3) = (words.W0, words.W1, words.W2, words.W3);
            };
        }),
        new("Z1.7", "errors that cancel, under weights of the seed before them", forgery =>
        {
            Aggregation before = CancelUnder(forgery);
            forgery.AfterWeights = sum => ReweighAs(sum, before);
            forgery.Rows = (trace, _) =>
            {
                for (int place = 0; place < SignatureForgery.Count; place++)
                {
                    ref HashRow<Goldilocks> weight = ref Rows(trace)[(Hashes * place) + 3];
                    weight.Input = new(Words(before.Seed), weight.Input.Right);
                }
            };
        }),
        new("Z1.11", "errors that cancel, under the weights before them, which are no hashes now", forgery =>
        {
            Aggregation before = CancelUnder(forgery);
            forgery.AfterWeights = sum => ReweighAs(sum, before);
        }),
        new("Z1.8", "two signatures of one number, so of one weight, whose errors cancel", forgery =>
        {
            Aggregation before = forgery.Weigh();
            forgery.Commit(0, (before.Points[0] + Error).Encode());
            forgery.Commit(1, (before.Points[1] - Error).Encode());
            Number(forgery, 1, 2);
            Number(forgery, 2, 3);
        }),
    ];

    // The errors are z_1 and -z_0 times the point.
    static Aggregation CancelUnder(SignatureForgery forgery)
    {
        Aggregation before = forgery.Weigh();
        forgery.Commit(0, (before.Points[0] + (WeightOf(before, 1) * Error)).Encode());
        forgery.Commit(1, (before.Points[1] - (WeightOf(before, 0) * Error)).Encode());
        return before;
    }

    static Scalar WeightOf(Aggregation sum, int place)
    {
        Int128 low = WeightDigits.Read(sum.Digits.AsSpan(16 * place, WeightDigits.OfWord));
        Int128 high = WeightDigits.Read(sum.Digits.AsSpan((16 * place) + WeightDigits.OfWord, WeightDigits.OfWord));
        BigInteger weight = ((BigInteger)high << 64) + low;
        return Scalar.Reduce((weight + Scalar.Order).ToByteArray(isUnsigned: true));
    }

    static void ReweighAs(Aggregation sum, Aggregation other)
    {
        for (int place = 0; place < sum.Count; place++) Reweigh(sum, place, other.Weights[place]);
    }

    // A signature has this number everywhere, and the weight that goes with it.
    static void Number(SignatureForgery forgery, int place, ulong value)
    {
        Goldilocks number = Goldilocks.Reduce(value);
        forgery.Numbers[place] = number;
        forgery.AfterWeights += sum =>
            Reweigh(sum, place, Poseidon2Width8.Compress(sum.Seed, new(value, 0, 0, AggregationTags.Weight)));
        forgery.AfterGroups += sum =>
        {
            foreach (KeyGroup group in sum.Groups)
                if (group.Signatures[^1] == place) group.Index = -number;
        };
        forgery.Rows += (trace, _) =>
        {
            for (int row = 0; row < Hashes; row++) Rows(trace)[(Hashes * place) + row].Index = number;
            for (int row = 0; row < 8; row++) Digits(trace)[FirstRowOf(place) + row].Index = number;
            ref HashRow<Goldilocks> weight = ref Rows(trace)[(Hashes * place) + 3];
            weight.Input = weight.Input with { W4 = number };
        };
    }
}
