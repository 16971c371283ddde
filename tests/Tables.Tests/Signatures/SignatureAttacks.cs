using System.Numerics;
using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Attacks on the table of signatures, at least one for each clause.</summary>
static partial class SignatureAttacks
{
    // Signatures 0 and 2 are of one key, 1 of another; rows as the trace lays them out.
    const int Hashes = 4, First = 12, Third = 20, FirstKey = 28, Second = 47, Unused = SignatureForgery.SumStart - 1;

    static readonly CurvePoint Five = (Scalar)5UL * CurvePoint.Generator;

    public static IReadOnlyList<SignatureAttack> All { get; } = [.. OnHashes(), .. OnDigits(), .. OnKeys(), .. OnSums()];

    static Span<DigitRow<Goldilocks>> Digits(TableTrace trace) => trace.Rows<DigitRow<Goldilocks>>();

    static Span<HashRow<Goldilocks>> Rows(TableTrace trace) => trace.Rows<HashRow<Goldilocks>>();

    static Span<KeyDigitRow<Goldilocks>> KeyDigits(TableTrace trace) => trace.Rows<KeyDigitRow<Goldilocks>>();

    static Span<SumRow<Goldilocks>> Sums(TableTrace trace) => trace.Rows<SumRow<Goldilocks>>();

    static Four<Goldilocks> Words(Digest digest) => Scene.Words(digest);

    static int FirstOf(TableTrace trace, Func<SumRow<Goldilocks>, bool> condition)
    {
        Span<SumRow<Goldilocks>> rows = Sums(trace);
        for (int row = SignatureForgery.SumStart; row < rows.Length; row++)
            if (condition(rows[row])) return row;
        throw new InvalidOperationException("No such row.");
    }

    static IEnumerable<SignatureAttack> OnHashes() =>
    [
        new("Z0.4", "a word in a row that has no use for it", forgery => forgery.Sums = (trace, end) =>
            SignatureForgery.At(trace, end + 1).Window = Goldilocks.One),
        new("Z1.1", "R is another point than its encoding", forgery =>
        {
            forgery.AfterChallenges = sum => (sum.Points[0], sum.Roots[0]) = (Five, Root(Five));
            forgery.Secrets[Goldilocks.Reduce(2)] = 5;
        }),
        new("Z1.2", "x of R is not the square of the root", forgery =>
            forgery.Rows = (trace, _) => Rows(trace)[1].Second = new(Goldilocks.One, default, default, default, default)),
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
        new("Z1.6", "a seed that is not the end of the chain", forgery =>
        {
            Digest end = default;
            forgery.AfterChain = sum => (end, sum.Chain[3]) = (sum.Chain[3], new(1, 2, 3, 4));
            forgery.Rows = (trace, _) =>
            {
                Four<Goldilocks> words = Words(end);
                ref HashRow<Goldilocks> weight = ref Rows(trace)[(2 * Hashes) + 3];
                Rows(trace)[(2 * Hashes) + 2].Second = new(words.W0, words.W1, words.W2, words.W3, Goldilocks.Zero);
                (weight.Chain0, weight.Chain1, weight.Chain2, weight.Chain3) = (words.W0, words.W1, words.W2, words.W3);
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
        new("Z1.8", "numbers that leave one out", forgery =>
        {
            Goldilocks number = Goldilocks.Reduce(9);
            forgery.Numbers[1] = number;
            forgery.AfterWeights = sum => Reweigh(sum, 1, Poseidon2Width8.Compress(sum.Seed, new(9, 0, 0, AggregationTags.Weight)));
            forgery.AfterGroups = sum => sum.Groups[1].Index = -number;
            forgery.Rows = (trace, _) =>
            {
                for (int row = 0; row < Hashes; row++) Rows(trace)[Hashes + row].Index = number;
                for (int row = 0; row < 8; row++) Digits(trace)[Second + row].Index = number;
                Rows(trace)[Hashes + 3].Input = Rows(trace)[Hashes + 3].Input with { W4 = number };
            };
        }),
        new("Z1.9", "a point that nobody sent", forgery => forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Skip == Goldilocks.One);
            Sums(trace)[row].Point = SignaturesTrace.Words(Five);
        }),
        new("Z1.10", "a signature without weight", forgery =>
        {
            forgery.AfterWeights = sum => sum.Digits.AsSpan(0, 16).Clear();
        }),
        new("Z1.11", "a weight that is no hash", forgery => forgery.AfterWeights = sum => Reweigh(sum, 1, new(1, 2, 3, 4))),
    ];

    static Quintic Root(in CurvePoint point) => point.X.TrySquareRoot(out Quintic root) ? root : default;

    static void Rechallenge(Aggregation sum, int place, ulong word2)
    {
        Digest digest = sum.Message(place).Digest, made = Poseidon2Width8.Compress(
            sum.Challenges[(3 * place) + 1], new(word2, digest.Word3, Schnorr.Tag, Schnorr.PreimageWords));
        sum.Challenges[(3 * place) + 2] = made;
        for (int limb = 0; limb < 4; limb++)
        {
            sum.Limbs[(8 * place) + limb] = (ushort)(made.Word0 >> (16 * limb));
            sum.Limbs[(8 * place) + 4 + limb] = (ushort)(made.Word1 >> (16 * limb));
        }
    }

    static void Reweigh(Aggregation sum, int place, Digest weight)
    {
        sum.Weights[place] = weight;
        WeightDigits.Write(weight.Word0, sum.Digits.AsSpan(16 * place));
        WeightDigits.Write(weight.Word1, sum.Digits.AsSpan((16 * place) + 8));
    }

    // A row whose double is the point, as if the window above had ended.
    static SumRow<Goldilocks> HalfOf(in CurvePoint point)
    {
        CurvePoint half = Scalar.Reduce(((Scalar.Order + 1) / 2).ToByteArray(isUnsigned: true)) * point;
        Quintic slope = CurvePoint.TangentRise(half.X) * half.Y.Double().Inverse();
        SumRow<Goldilocks> row = new()
        {
            Window = Goldilocks.Reduce(SumTerms.Windows), Bucket = Goldilocks.One,
            Point = Unsafe.BitCast<CurvePoint, Point<Goldilocks>>(half), Slope = Unsafe.BitCast<Quintic, Five<Goldilocks>>(slope),
        };
        row.Kind.Double = Goldilocks.One;
        return row;
    }

    static IEnumerable<SignatureAttack> OnSums() =>
    [
        new("Z0.2", "a sum that begins with the double of what it likes", forgery =>
        {
            CurvePoint other = CurvePoint.FromHash(SumConstants.Tag, 1) + CurvePoint.Generator;
            forgery.Start = (other, BigInteger.Pow(256, SumTerms.Windows - 1));
            forgery.Sums = (trace, _) => Sums(trace)[Unused] = HalfOf(other);
        }),
        new("Z0.3", "a sum that ends in the last row", forgery => forgery.EndsLast = true),
        new("Z4.8", "a sum that begins with something", forgery => forgery.Start = (
            CurvePoint.FromHash(SumConstants.Tag, 1) + CurvePoint.Generator, BigInteger.Pow(256, SumTerms.Windows - 1))),
        new("Z4.1", "a point with the sign of its opposite", forgery => Flip(forgery, sum =>
        {
            sum.Digit = -sum.Digit;
            return sum;
        })),
        new("Z4.2", "a bucket that is not the top and says so", forgery => forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Add == Goldilocks.One && sum.Bucket.Value < 100 && sum.IsNegative == Goldilocks.One);
            Sums(trace)[row].IsTop = Goldilocks.One;
        }),
        new("Z4.3", "points whose difference has no inverse", forgery => forgery.Sums = (trace, _) =>
            Sums(trace)[FirstOf(trace, sum => sum.Kind.Add == Goldilocks.One)].Inverse = Goldilocks.Zero),
        new("Z4.4", "the line through the opposite point", forgery => Flip(forgery, sum =>
        {
            sum.Digit = -sum.Digit;
            sum.IsNegative = Goldilocks.One - sum.IsNegative;
            return sum;
        })),
        new("Z4.5", "the last bucket brings the wrong sum to its end", forgery => WrongEnd(forgery, before: 8)),
        new("Z4.6", "the last doubling comes to what the end should be", forgery => WrongEnd(forgery, before: 0)),
        new("Z4.7", "a window whose first bucket is not the top", forgery => forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Store == Goldilocks.One && sum.Window == Goldilocks.Reduce(20));
            for (; Sums(trace)[row].IsTop == Goldilocks.One; row++) Sums(trace)[row].IsTop = Goldilocks.Zero;
        }),
        new("Z4.9", "a bucket that skips a point", forgery => forgery.Terms = terms => terms[0] = terms[0] with { Digit = 0 }),
        new("Z4.9", "a digit that is another", forgery => forgery.Terms = terms => terms[0] = terms[0] with { Digit = terms[0].Digit ^ 1 }),
        new("Z4.10", "a sum that does not come to its end", forgery => forgery.Closes = false),
        new("Z5.1", "a point that is no multiple of the generator", forgery => forgery.Rows = (trace, _) =>
        {
            ref DigitRow<Goldilocks> row = ref Digits(trace)[Unused];
            (row.Kind.Base, row.Index) = (Goldilocks.One, Goldilocks.Reduce(7));
        }),
    ];

    // A point goes into its bucket with the other sign; then its row is changed to say something else.
    static void Flip(SignatureForgery forgery, Func<SumRow<Goldilocks>, SumRow<Goldilocks>> change)
    {
        (Goldilocks Index, int Window, int Digit) flipped = default;
        forgery.Terms = terms =>
        {
            int place = terms.FindIndex(term => term.Digit is > 0 and < 100);
            flipped = terms[place] = terms[place] with { Digit = -terms[place].Digit };
        };
        forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Add == Goldilocks.One && sum.Index == flipped.Index
                && sum.Window == Goldilocks.Reduce((ulong)flipped.Window) && sum.Digit == Aggregation.Field(flipped.Digit));
            Sums(trace)[row] = change(Sums(trace)[row]);
        };
    }

    // The sum does not close, and from some doublings before the end on its rows are those of one that does.
    static void WrongEnd(SignatureForgery forgery, int before)
    {
        forgery.Closes = false;
        forgery.Sums = (trace, end) =>
        {
            ForgedWitness honest = new SignatureForgery().Make(null);
            Span<SumRow<Goldilocks>> right = honest.Traces[OrderBookCircuit.Signatures].Rows<SumRow<Goldilocks>>();
            int last = right.Length - 1;
            while (right[last].Kind.Store.IsZero) last--;
            for (int back = 0; back <= before; back++) Sums(trace)[end - 1 - back] = right[last - back];
        };
    }
}
