using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>Digits of weights and of keys.</content>
static partial class SignatureAttacks
{
    static IEnumerable<SignatureAttack> OnDigits() =>
    [
        new("Z2.1", "digits that are worth 2^16 times as much", forgery => forgery.Rows = (trace, _) =>
        {
            for (int row = First; row < Third; row++) Digits(trace)[row].Window += Goldilocks.Reduce(2);
        }),
        new("Z2.2", "two signatures exchange a digit's point", forgery => forgery.Rows = (trace, _) =>
        {
            Digits(trace)[First].Index = Goldilocks.Reduce(3);
            Digits(trace)[Second].Index = Goldilocks.Reduce(2);
        }),
        new("Z2.3", "a digit that is none of its word", forgery =>
        {
            sbyte[] right = [];
            forgery.AfterWeights = sum =>
            {
                right = [.. sum.Digits];
                sum.Digits[0] ^= 1;
            };
            forgery.Rows = (trace, _) => Digits(trace)[First + 7].Word = Word(right, 0);
        }),
        new("Z2.4", "a limb that is none of the challenge", forgery =>
        {
            ushort right = 0;
            forgery.AfterChallenges = sum =>
            {
                right = sum.Limbs[1];
                sum.Limbs[1] ^= 1;
            };
            forgery.Rows = (trace, _) => Digits(trace)[First + 7].Limb1 = Goldilocks.Reduce(right);
        }),
        new("Z2.6", "a key is multiplied by another weight than its nonce", forgery =>
        {
            sbyte[] right = [];
            forgery.AfterWeights = sum =>
            {
                right = [.. sum.Digits];
                sum.Digits[0] ^= 1;
            };
            forgery.Rows = (trace, _) =>
            {
                Digits(trace)[First + 7].Low = Aggregation.Field(right[0]);
                Digits(trace)[First + 7].Word = Word(right, 0);
            };
        }),
        new("Z2.7", "a product that is not added", forgery =>
        {
            forgery.AfterGroups = sum =>
            {
                KeyGroup group = sum.Groups[0];
                Array.Clear(group.Sums);
                group.Add(sum.Digits.AsSpan(32, 16), sum.Limbs.AsSpan(16, 8));
                group.Carry();
            };
            forgery.Rows = (trace, _) =>
            {
                Two<Goldilocks> missed = Digits(trace)[Third].Product;
                for (int row = Third; row < FirstKey + 1; row++)
                {
                    ref DigitRow<Goldilocks> digit = ref Digits(trace)[row];
                    digit.Product = new(digit.Product.W0 - missed.W0, digit.Product.W1 - missed.W1);
                }
                for (int row = FirstKey + 1; row < Second; row++)
                {
                    ref KeyDigitRow<Goldilocks> digit = ref KeyDigits(trace)[row];
                    digit.Product = new(digit.Product.W0 - missed.W0, digit.Product.W1 - missed.W1);
                }
            };
        }),
        new("Z2.8", "a theta that does not depend on the seed", forgery => forgery.AfterTheta = sum =>
            Rechain(sum, new(1, 2, 3, 4), (_, _) => { })),
        new("Z2.9", "a limb above 2^16", forgery => forgery.Rows = (trace, _) =>
        {
            // Carries of a row and the next: the lower limb takes 2^16 from the upper.
            ref KeyDigitRow<Goldilocks> row = ref KeyDigits(trace)[FirstKey + 3];
            row.Limb += Goldilocks.Reduce(1 << 16);
            row.LimbHigh -= Goldilocks.One;
        }),
    ];

    static Goldilocks Word(sbyte[] digits, int from)
    {
        Int128 value = WeightDigits.Read(digits.AsSpan(from, WeightDigits.OfWord));
        return Goldilocks.FromCanonical((ulong)(value < 0 ? value + Goldilocks.Modulus : value));
    }

    static IEnumerable<SignatureAttack> OnKeys() =>
    [
        new("Z3.3", "a key with a name of its own", forgery => forgery.AfterGroups = sum => sum.Groups[0].Index = Goldilocks.Reduce(100)),
        new("Z3.4", "a key whose digits stand in other windows", forgery => forgery.Rows = (trace, _) =>
        {
            ref KeyDigitRow<Goldilocks> one = ref KeyDigits(trace)[FirstKey + 4], other = ref KeyDigits(trace)[FirstKey + 5];
            (one.Window, other.Window) = (other.Window, one.Window);
        }),
        new("Z3.5", "coefficients that are hashed as others", forgery =>
        {
            forgery.AfterTheta = sum => Rechain(sum, sum.Seed, (link, words) =>
            {
                if (link == 2) words[0] = 12_345;
            });
            forgery.Rows = (trace, _) =>
            {
                ref KeyDigitRow<Goldilocks> row = ref KeyDigits(trace)[FirstKey + 10];
                row.Coefficients = row.Coefficients with { W0 = Goldilocks.Reduce(12_345) };
            };
        }),
        new("Z3.6", "coefficients that the products do not add up to", forgery => forgery.AfterGroups = sum =>
        {
            sum.Groups[0].Sums[3] += 1;
            sum.Groups[0].Carry();
        }),
        new("Z3.7", "digits that are not those of the coefficients", forgery => forgery.AfterGroups = sum =>
            sum.Groups[0].Digits[6] ^= 1),
        new("Z3.8", "theta chosen before the coefficients", forgery => forgery.AfterTheta = sum =>
            sum.Theta = new(Goldilocks.Reduce(5), Goldilocks.Reduce(7))),
    ];

    static void Rechain(Aggregation sum, Digest start, Action<int, ulong[]> lie)
    {
        Digest tau = start;
        sum.Tau.Clear();
        int link = 0;
        foreach (KeyGroup group in sum.Groups)
        {
            ulong[] all = [0, group.Index.Value, .. group.Sums.Reverse().Select(value => Aggregation.Field(value).Value)];
            for (int at = 0; at < all.Length; at += 4)
            {
                ulong[] words = all[at..(at + 4)];
                lie(link++, words);
                sum.Tau.Add(tau);
                tau = Poseidon2Width8.Compress(tau, new(words[0], words[1], words[2], words[3]));
            }
        }
        sum.Tau.Add(tau);
        sum.Theta = new(Goldilocks.FromCanonical(tau.Word0), Goldilocks.FromCanonical(tau.Word1));
    }
}
