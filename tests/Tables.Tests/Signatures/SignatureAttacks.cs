using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Attacks on the table of signatures, at least one for each clause.</summary>
static partial class SignatureAttacks
{
    // Signatures 0 and 2 are of one key, 1 of another; rows as the trace lays them out.
    const int Hashes = 4, First = 12, Third = 20, FirstKey = 28, Second = 47, Unused = SignatureForgery.SumStart - 1;

    static readonly CurvePoint Five = (Scalar)5UL * CurvePoint.Generator;

    public static IReadOnlyList<SignatureAttack> All { get; } =
    [
        .. OnKinds(), .. OnHashes(), .. OnErrors(), .. OnPoints(), .. OnDigits(), .. OnReadings(), .. OnKeys(), .. OnSums(), .. OnBuckets(),
    ];

    static Span<DigitRow<Goldilocks>> Digits(TableTrace trace) => trace.Rows<DigitRow<Goldilocks>>();

    static Span<HashRow<Goldilocks>> Rows(TableTrace trace) => trace.Rows<HashRow<Goldilocks>>();

    static Span<KeyDigitRow<Goldilocks>> KeyDigits(TableTrace trace) => trace.Rows<KeyDigitRow<Goldilocks>>();

    static Span<SumRow<Goldilocks>> Sums(TableTrace trace) => trace.Rows<SumRow<Goldilocks>>();

    static Goldilocks N(int value) => Aggregation.Field(value);

    static Four<Goldilocks> Words(Digest digest) => Scene.Words(digest);

    // Where the digits of a signature begin.
    static int FirstRowOf(int place) => place switch { 0 => First, 1 => Second, _ => Third };

    static int FirstOf(TableTrace trace, Func<SumRow<Goldilocks>, bool> condition)
    {
        Span<SumRow<Goldilocks>> rows = Sums(trace);
        for (int row = SignatureForgery.SumStart; row < rows.Length; row++)
            if (condition(rows[row])) return row;
        throw new InvalidOperationException("No such row.");
    }

    static bool Takes(in SumRow<Goldilocks> row, (Goldilocks Index, int Window, int Digit) term) =>
        !row.Kind.Add.IsZero && row.Index == term.Index && row.Window == N(term.Window) && row.Digit == N(term.Digit);

    static IEnumerable<SignatureAttack> OnKinds() =>
    [
        new("Z0.4", "a word in a row that has no use for it", forgery => forgery.Sums = (trace, end) =>
            SignatureForgery.At(trace, end + 1).Window = Goldilocks.One),
        new("Z0.4", "a bucket that skips a point: its digit is not 0", forgery =>
        {
            (Goldilocks Index, int Window, int Digit) skipped = default;
            forgery.Terms = terms =>
            {
                int place = terms.FindIndex(term => term.Digit > 0);
                skipped = terms[place];
                terms[place] = skipped with { Digit = 0 };
            };
            forgery.Sums = (trace, _) =>
            {
                int row = FirstOf(trace, sum => !sum.Kind.Skip.IsZero && sum.Index == skipped.Index && sum.Window == N(skipped.Window));
                Sums(trace)[row].Digit = N(skipped.Digit);
            };
        }),
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
}
