using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>
/// The trace of <see cref="Signatures"/>: four rows of hashes for each signature, in the order of the commands; then group by group of a
/// key eight rows of digits for each signature and nineteen of the key; then the generator's digits; then the sum of all terms.
/// </summary>
public static class SignaturesTrace
{
    /// <summary>Rows of a signature in the two parts, of a group beside them, and of the generator's digits.</summary>
    public const int HashRows = 4, DigitRows = 8, GroupRows = 1 + KeyGroup.Coefficients, BaseRows = Aggregation.BaseDigitCount / 2;

    /// <summary>The trace and its rows before padding.</summary>
    /// <param name="messages">What was signed, in the order of the commands.</param>
    /// <param name="compressions">Receives the compressions.</param>
    /// <param name="limbs">Receives the limbs.</param>
    /// <param name="workers">Who fills it; the trace does not depend on how many there are.</param>
    /// <exception cref="ProvingException">A signature is not good.</exception>
    public static (TableTrace Trace, int Rows) Fill(
        SignedMessage[] messages, CompressionLedger compressions, LimbLedger limbs, Workers workers)
    {
        Aggregation sum = Aggregation.Of(messages, workers);
        int digitRows = ((HashRows + DigitRows) * sum.Count) + (GroupRows * sum.Groups.Count);
        SumTerms terms = SumTerms.Of(sum);

        // The first row is no row of the sum, and the last is padding.
        int sumStart = sum.Count == 0 ? 1 : digitRows + BaseRows, rows = sumStart + terms.RowCount;
        var trace = new TableTrace(
            Unsafe.SizeOf<SignaturesColumns<Goldilocks>>() / sizeof(ulong), TableTrace.LogHeightFor(rows + 1));
        FillSignatures(sum, trace, limbs, workers);
        var sums = new SumRows(terms, trace, sumStart);
        if (!sums.Fill(workers)) throw sum.Blame();
        if (sums.Meeting() is int row)
            throw new ProvingException($"row {row} of Signatures adds points with the same first word of x: this batch cannot be proved");
        compressions.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sum.Compressions));
        return (trace, rows);
    }

    /// <summary>All rows before those of the sum.</summary>
    internal static void FillSignatures(Aggregation sum, TableTrace trace, LimbLedger limbs, Workers workers)
    {
        FillHashes(sum, trace, workers);
        FillDigits(sum, trace, limbs);
        if (sum.Count > 0) FillBase(sum, trace, ((HashRows + DigitRows) * sum.Count) + (GroupRows * sum.Groups.Count));
    }

    static void FillHashes(Aggregation sum, TableTrace trace, Workers workers) => workers.Run(sum.Count, (from, to) =>
    {
        Span<HashRow<Goldilocks>> rows = trace.Rows<HashRow<Goldilocks>>();
        Four<Goldilocks> seed = Words(sum.Seed);
        for (int i = from; i < to; i++)
        {
            ref readonly SignedMessage message = ref sum.Message(i);
            Five<Goldilocks> key = Words(message.Key);
            Four<Goldilocks> digest = Words(message.Digest), chain = Words(sum.Chain[i]), after = Words(sum.Chain[i + 1]);
            Four<Goldilocks> c1 = Words(sum.Challenges[3 * i]), c2 = Words(sum.Challenges[(3 * i) + 1]);
            Four<Goldilocks> c3 = Words(sum.Challenges[(3 * i) + 2]);
            Five<Goldilocks> nonce = Words(sum.Commitments[i]);
            Goldilocks zero = Goldilocks.Zero, index = Goldilocks.Reduce(Aggregation.IndexOf(i));
            Span<HashRow<Goldilocks>> own = rows.Slice(HashRows * i, HashRows);
            for (int row = 0; row < HashRows; row++)
            {
                (own[row].Index, own[row].Seed) = (index, seed);
                Four<Goldilocks> at = row == HashRows - 1 ? after : chain;
                (own[row].Chain0, own[row].Chain1, own[row].Chain2, own[row].Chain3) = (at.W0, at.W1, at.W2, at.W3);
            }
            own[0].Kind.Commitment = own[1].Kind.Message = own[2].Kind.Challenge = own[3].Kind.Weight = Goldilocks.One;
            own[0].Input = new(nonce.W0, nonce.W1, nonce.W2, nonce.W3, nonce.W4, key.W0, key.W1, key.W2);
            own[0].Output = c1;
            (own[0].First, own[0].Second) = (Words(sum.Points[i].X), Words(sum.Points[i].Y));
            own[1].Input = new(c1, new(key.W3, key.W4, digest.W0, digest.W1));
            own[1].Output = c2;
            (own[1].First, own[1].Second) = (new(key.W0, key.W1, key.W2, digest.W2, digest.W3), Words(sum.Roots[i]));
            own[2].Input = new(c2, new(digest.W2, digest.W3, Goldilocks.Reduce(Schnorr.Tag), Goldilocks.Reduce(Schnorr.PreimageWords)));
            own[2].Output = c3;
            (own[2].First, own[2].Second) = (key, new(after.W0, after.W1, after.W2, after.W3, zero));
            own[3].Input = new(seed, new(index, zero, zero, Goldilocks.Reduce(AggregationTags.Weight)));
            own[3].Output = Words(sum.Weights[i]);
            (own[3].First, own[3].Second) = (key, new(c3.W0, c3.W1, zero, zero, zero));
        }
    });

    static void FillDigits(Aggregation sum, TableTrace trace, LimbLedger limbs)
    {
        int row = HashRows * sum.Count;
        for (int g = 0; g < sum.Groups.Count; g++)
        {
            KeyGroup group = sum.Groups[g];
            Two<Goldilocks> product = default;
            foreach (int signature in group.Signatures)
            {
                product = DigitsOf(sum, group, g, signature, product, trace.Rows<DigitRow<Goldilocks>>().Slice(row, DigitRows), limbs);
                row += DigitRows;
            }
            FillKey(sum, group, g, product, trace, row, limbs);
            row += GroupRows;
        }
    }

    static Two<Goldilocks> DigitsOf(
        Aggregation sum, KeyGroup group, int place, int signature, Two<Goldilocks> product, Span<DigitRow<Goldilocks>> rows,
        LimbLedger limbs)
    {
        ReadOnlySpan<sbyte> digits = sum.Digits.AsSpan(Aggregation.WeightDigitCount * signature, Aggregation.WeightDigitCount);
        ReadOnlySpan<ushort> words = sum.Limbs.AsSpan(Aggregation.LimbCount * signature, Aggregation.LimbCount);
        for (int at = 0; at < DigitRows; at++)
        {
            ref DigitRow<Goldilocks> row = ref rows[at];
            int pair = DigitRows - 1 - at;
            bool isFirst = at == 0, isLowerFirst = pair == 3;
            DigitRow<Goldilocks> before = isFirst ? default : rows[at - 1];
            if (pair == 4) row.Kind.Middle = Goldilocks.One;
            else if (pair == 0) row.Kind.Last = Goldilocks.One;
            else row.Kind.Digit = Goldilocks.One;
            (row.Index, row.Window) = (Goldilocks.Reduce(Aggregation.IndexOf(signature)), Goldilocks.Reduce((ulong)(2 * pair)));
            (row.Low, row.High) = (Aggregation.Field(digits[2 * pair]), Aggregation.Field(digits[(2 * pair) + 1]));
            row.Tau = Words(sum.Tau[Aggregation.Links * place]);
            row.Limb = Goldilocks.Reduce(words[pair]);
            limbs.Add(words[pair]);
            (row.Limb1, row.Limb2, row.Limb3) = (before.Limb, before.Limb1, before.Limb2);
            row.Product = product;
            row.IsUpper = pair >= 4 ? Goldilocks.One : Goldilocks.Zero;
            Goldilocks value = row.Low + (row.High * Goldilocks.Reduce(256)), shift = Goldilocks.Reduce(1 << 16);
            row.Weight = QuadraticText.Step(before.Weight, sum.Theta, value);
            row.Challenge = QuadraticText.Step(before.Challenge, sum.Theta, row.Limb);
            row.Word = isFirst || isLowerFirst ? value : (before.Word * shift) + value;
            row.UpperWeight = isLowerFirst ? before.Word : before.UpperWeight;
            row.UpperChallenge = isLowerFirst ? Goldilocks.Reduce(sum.Challenges[(3 * signature) + 2].Word1) : before.UpperChallenge;
            if (pair is 0 or 4)
            {
                ulong upper = words[pair + 2] + ((ulong)words[pair + 3] << 16);
                if (upper == uint.MaxValue) row.IsMax = Goldilocks.One;
                else row.Inverse = (Goldilocks.Reduce(upper) - Goldilocks.Reduce(uint.MaxValue)).Inverse();
            }
            (row.Key, row.Theta) = (Words(group.Key), sum.Theta);
        }
        Two<Goldilocks> last = QuadraticText.Product(rows[^1].Weight, rows[^1].Challenge);
        return QuadraticText.Sum(product, last);
    }

    static void FillKey(
        Aggregation sum, KeyGroup group, int place, Two<Goldilocks> product, TableTrace trace, int start, LimbLedger limbs)
    {
        ref KeyRow<Goldilocks> head = ref trace.Rows<KeyRow<Goldilocks>>()[start];
        Goldilocks index = group.Index;
        head.Kind.Key = Goldilocks.One;
        (head.Index, head.Tau, head.Root, head.Product) = (index, Words(sum.Tau[Aggregation.Links * place]), Words(group.Root), product);
        (head.Point, head.Key, head.Theta) = (Words(group.Point), Words(group.Key), sum.Theta);

        Span<KeyDigitRow<Goldilocks>> rows = trace.Rows<KeyDigitRow<Goldilocks>>().Slice(start + 1, KeyGroup.Coefficients);
        Four<Goldilocks> taken = new(Goldilocks.Zero, Goldilocks.Zero, Goldilocks.Zero, index);
        Two<Goldilocks> value = default;
        int link = Aggregation.Links * place;
        for (int at = 0; at < rows.Length; at++)
        {
            ref KeyDigitRow<Goldilocks> row = ref rows[at];
            int k = KeyGroup.Coefficients - 1 - at, phase = (at + 2) % 4;
            Goldilocks coefficient = Aggregation.Field(group.Sums[k]);
            taken = new(taken.W1, taken.W2, taken.W3, coefficient);
            value = QuadraticText.Step(value, sum.Theta, coefficient);
            (row.Index, row.Window, row.Tau) = (index, Goldilocks.Reduce((ulong)(2 * k)), Words(sum.Tau[link]));
            (row.Low, row.High) = (Aggregation.Field(group.Digits[2 * k]), Aggregation.Field(group.Digits[(2 * k) + 1]));
            (row.Coefficients, row.Product, row.Value, row.Theta) = (taken, product, value, sum.Theta);
            row.Phase = Goldilocks.Reduce((ulong)phase);
            if (phase == 3)
            {
                row.Kind.KeyHash = Goldilocks.One;
                row.NewTau = Words(sum.Tau[++link]);
            }
            else row.Kind.KeyDigit = Goldilocks.One;
            row.CarryOut = k + 1 < KeyGroup.Coefficients ? Aggregation.Field(group.CarriesIn[k + 1]) : Goldilocks.Zero;
            ulong carry = (ulong)(group.CarriesIn[k] + (1L << 31));
            (row.Limb, row.LimbHigh) = (Goldilocks.Reduce(carry & 0xFFFF), Goldilocks.Reduce(carry >> 16));
            limbs.Add(carry & 0xFFFF);
            limbs.Add(carry >> 16);
        }
    }

    static void FillBase(Aggregation sum, TableTrace trace, int start)
    {
        Span<DigitRow<Goldilocks>> rows = trace.Rows<DigitRow<Goldilocks>>().Slice(start, BaseRows);
        for (int pair = 0; pair < BaseRows; pair++)
        {
            ref DigitRow<Goldilocks> row = ref rows[pair];
            bool isHigh = pair >= SumTerms.Windows / 2;
            row.Kind.Base = Goldilocks.One;
            row.Index = isHigh ? Goldilocks.One : Goldilocks.Zero;
            row.Window = Goldilocks.Reduce((ulong)((2 * pair) - (isHigh ? SumTerms.Windows : 0)));
            (row.Low, row.High) = (Aggregation.Field(sum.BaseDigits[2 * pair]), Aggregation.Field(sum.BaseDigits[(2 * pair) + 1]));
        }
    }

    internal static Four<Goldilocks> Words(in Digest digest) => Unsafe.BitCast<Digest, Four<Goldilocks>>(digest);

    internal static Five<Goldilocks> Words(in EncodedPoint point) => Unsafe.BitCast<EncodedPoint, Five<Goldilocks>>(point);

    internal static Five<Goldilocks> Words(in Quintic element) => Unsafe.BitCast<Quintic, Five<Goldilocks>>(element);

    internal static Point<Goldilocks> Words(in CurvePoint point) => Unsafe.BitCast<CurvePoint, Point<Goldilocks>>(point);

    internal static CurvePoint PointOf(in Point<Goldilocks> words) => Unsafe.BitCast<Point<Goldilocks>, CurvePoint>(words);
}
