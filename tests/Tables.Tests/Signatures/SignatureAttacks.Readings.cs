using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>Numbers that are their words modulo p and no more: challenges that are not canonical, weights of a second reading.</content>
static partial class SignatureAttacks
{
    static IEnumerable<SignatureAttack> OnReadings() =>
    [
        new("Z2.5", "nobody shows that the limbs of a challenge are canonical", forgery => forgery.Rows = (trace, _) =>
            Digits(trace)[First + 7].Inverse = Goldilocks.Zero),
        new("Z2.5", "e is not canonical: p more than its lower word", forgery => BeyondOrder(forgery, word: 0)),
        new("Z2.5", "e is not canonical: p more than its upper word", forgery => BeyondOrder(forgery, word: 1)),
        new("Z4.1", "a digit of 128: the second reading of a weight", forgery => SecondReading(forgery)),
        new("Z4.7", "a digit of 128 in a window whose first bucket is not the top", forgery =>
        {
            int window = SecondReading(forgery);
            forgery.Sums = (trace, _) => Lower(trace, window);
        }),
    ];

    // The hash is one of the 2^32 in 2^64 whose word has another number below 2^64: this world answers with it.
    static void BeyondOrder(SignatureForgery forgery, int word)
    {
        const ulong Small = 5;
        forgery.IsOfAnyHash = true;
        forgery.AfterChallenges = sum =>
        {
            Digest challenge = sum.Challenges[2];
            sum.Challenges[2] = word == 0 ? challenge with { Word0 = Small } : challenge with { Word1 = Small };
            for (int limb = 0; limb < 4; limb++) sum.Limbs[(4 * word) + limb] = (ushort)((Small + Goldilocks.Modulus) >> (16 * limb));
        };
    }

    // Of the words in 2^64 that a digit of 128 gives a second number, a weight of some messages is one. Gives the window of that digit.
    static int SecondReading(SignatureForgery forgery)
    {
        int word = -1;
        for (ulong seed = 1; word < 0; seed++)
        {
            forgery.Sign(seed);
            word = Array.FindIndex(WordsOf(forgery.Weigh()), value => value is > 0x7F7F_7F7F_7F7F_7F7F and <= 0x8080_8080_8080_8080);
        }
        int[] digits = DigitsTo128(WordsOf(forgery.Weigh())[word]);
        int signature = word / 2, start = WeightDigits.OfWord * (word % 2);
        forgery.AfterWeights = sum =>
        {
            for (int i = 0; i < digits.Length; i++)
                sum.Digits[(WeightDigits.OfWord * word) + i] = unchecked((sbyte)digits[i]);
        };
        forgery.AfterGroups = sum =>
        {
            // The lists of the aggregation hold -128 for 128.
            KeyGroup group = sum.Groups.Single(known => known.Signatures.Contains(signature));
            for (int i = 0; i < digits.Length; i++)
            {
                if (digits[i] != 128) continue;
                for (int limb = 0; limb < 8; limb++)
                    group.Sums[((start + i) / 2) + limb] += (256L << (8 * (i % 2))) * sum.Limbs[(8 * signature) + limb];
            }
            group.Carry();
        };
        forgery.Rows = (trace, _) =>
        {
            for (int i = 0; i < digits.Length; i++)
            {
                ref DigitRow<Goldilocks> row = ref Digits(trace)[FirstRowOf(signature) + 7 - ((start + i) / 2)];
                if (digits[i] == 128) (i % 2 == 0 ? ref row.Low : ref row.High) = N(128);
            }
            EvaluateAgain(trace);
        };
        return start + Array.IndexOf(digits, 128);
    }

    static ulong[] WordsOf(Aggregation sum) => [.. sum.Weights.SelectMany(weight => new[] { weight.Word0, weight.Word1 })];

    // From -127 to 128.
    static int[] DigitsTo128(ulong word)
    {
        var digits = new int[WeightDigits.OfWord];
        Int128 value = word;
        for (int i = 0; i < digits.Length; i++)
        {
            int low = (int)(value & 0xFF);
            digits[i] = low > 128 ? low - 256 : low;
            value = (value - digits[i]) >> 8;
        }
        return digits;
    }

    // Words, weights and products from the digits on.
    static void EvaluateAgain(TableTrace trace)
    {
        Two<Goldilocks> product = default;
        for (int at = First; at < SignatureForgery.BaseStart; at++)
        {
            ref DigitRow<Goldilocks> row = ref Digits(trace)[at];
            DigitRow<Goldilocks> before = Digits(trace)[at - 1];
            if (!row.Kind.Key.IsZero) trace.Rows<KeyRow<Goldilocks>>()[at].Product = product;
            else if (!(row.Kind.KeyDigit + row.Kind.KeyHash).IsZero)
            {
                KeyDigits(trace)[at].Product = product;
                if (row.Window.IsZero) product = default;
            }
            else
            {
                bool isFirst = row.Window == N(14), isLowerFirst = row.Window == N(6);
                Goldilocks value = row.Low + (row.High * N(256));
                row.Word = isFirst || isLowerFirst ? value : (before.Word * N(1 << 16)) + value;
                row.UpperWeight = isFirst ? Goldilocks.Zero : isLowerFirst ? before.Word : before.UpperWeight;
                row.Weight = QuadraticText.Step(isFirst ? default : before.Weight, row.Theta, value);
                row.Product = product;
                if (!row.Kind.Last.IsZero) product = QuadraticText.Sum(product, QuadraticText.Product(row.Weight, row.Challenge));
            }
        }
    }

    static void Lower(TableTrace trace, int window)
    {
        int row = FirstOf(trace, sum => !sum.Kind.Store.IsZero && sum.Window == N(window));
        for (; Sums(trace)[row].IsTop == Goldilocks.One; row++) Sums(trace)[row].IsTop = Goldilocks.Zero;
    }
}
