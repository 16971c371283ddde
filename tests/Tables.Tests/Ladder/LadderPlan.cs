using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A signature in the hands of somebody who fills its rows as he likes, one by one, by definition.</summary>
/// <typeparam name="TOrigins">The origins.</typeparam>
sealed class LadderPlan<TOrigins> where TOrigins : struct, ILadderOrigins
{
    LadderPlan(EncodedPoint key, EncodedPoint commitment, Digest message)
    {
        (Key, Commitment, Message) = (key, commitment, message);
        KeyPoint = Decoded(key);
        NoncePoint = Decoded(commitment);
        Hash();
    }

    public EncodedPoint Key { get; set; }

    public EncodedPoint Commitment { get; set; }

    public Digest Message { get; set; }

    /// <summary>What stands in the rows that decode.</summary>
    public CurveSpot KeyPoint { get; set; }

    public CurveSpot NoncePoint { get; set; }

    /// <summary>What the row that decodes the key has for its encoding, and that of R.</summary>
    public EncodedPoint? DecodedKey { get; set; }

    public EncodedPoint? DecodedNonce { get; set; }

    /// <summary>What the multiples grow by.</summary>
    public CurveSpot? Growth { get; set; }

    public Digest First { get; set; }

    public Digest Second { get; set; }

    public Digest Challenge { get; set; }

    /// <summary>What the digits are of.</summary>
    public UInt128 Exponent { get; set; }

    /// <summary>What the words are read as; the digits' number unless it is set.</summary>
    public UInt128? Reading { get; set; }

    /// <summary>The half word before the first digit.</summary>
    public Goldilocks HalfStart { get; set; }

    public Scalar Response { get; set; }

    public CurveSpot Start { get; set; } = CurveSpot.Of(TOrigins.Sum);

    public CurveSpot StartOfMultiples { get; set; } = CurveSpot.Of(TOrigins.Multiples);

    /// <summary>Changes a row before or after its slope and its end are known.</summary>
    public Action<LadderStep> Step { get; set; } = _ => { };

    /// <summary>The multiples, when the rows have been made.</summary>
    public CurveSpot[] Multiples { get; } = new CurveSpot[LadderCourse.Multiples];

    /// <summary>A good signature.</summary>
    public static LadderPlan<TOrigins> Signed(Scalar secret, Scalar nonce, Digest message)
    {
        LadderPlan<TOrigins> plan = Unsigned(Encoded(secret), nonce, message);
        plan.Response = nonce + (plan.Exponent * secret);
        return plan;
    }

    /// <summary>What can be had without the secret: s is the nonce alone.</summary>
    public static LadderPlan<TOrigins> Unsigned(EncodedPoint key, Scalar nonce, Digest message) =>
        new(key, Encoded(nonce), message) { Response = nonce };

    public static EncodedPoint Encoded(Scalar log) => (log * CurvePoint.Generator).Encode();

    public static CurveSpot Decoded(EncodedPoint encoded) =>
        CurvePoint.TryDecode(encoded, out CurvePoint point) ? CurveSpot.Of(point) : default;

    /// <summary>Computes the challenge, and digits of it.</summary>
    public void Hash()
    {
        First = Poseidon2Width8.Compress(
            [Commitment.Word0, Commitment.Word1, Commitment.Word2, Commitment.Word3, Commitment.Word4, Key.Word0, Key.Word1, Key.Word2]);
        Second = Poseidon2Width8.Compress([.. Digest.Words(First), Key.Word3, Key.Word4, Message.Word0, Message.Word1]);
        Challenge = Poseidon2Width8.Compress([.. Digest.Words(Second), Message.Word2, Message.Word3, 0x4F_42_52_20_73_67_6E, 14]);
        Exponent = new UInt128(Challenge.Word1, Challenge.Word0);
    }

    /// <summary>The rows in the order of their positions, of signature number 0 and with counts of 0.</summary>
    public LadderColumns<Goldilocks>[] Rows()
    {
        var rows = new LadderColumns<Goldilocks>[LadderCourse.Rows + 1];
        Decodes(ref rows[LadderCourse.Nonce], DecodedNonce ?? Commitment, NoncePoint);
        Decodes(ref rows[LadderCourse.Key], DecodedKey ?? Key, KeyPoint);
        Words().Write(ref rows[LadderCourse.Words]);
        CurveSpot sum = StartOfMultiples;
        for (int multiple = 0; multiple < LadderCourse.Multiples; multiple++)
        {
            Multiples[multiple] = sum;
            sum = Fill(rows, LadderCourse.FirstMultiple + multiple, sum, Growth ?? KeyPoint);
        }
        (sum, int digit, int place) = (Start, LadderCourse.Digits, LadderCourse.CombRows);
        CurvePoint[] comb = Comb.Points(TOrigins.Comb);
        for (int position = 1; position <= LadderCourse.Final; position++)
        {
            LadderKinds<ulong> kind = LadderCourse.Kinds[position];
            if (kind.Digit == 1) digit--;
            if (kind.Comb == 1) place--;
            ulong value = kind.Digit == 1 ? (ulong)(Exponent >> (4 * digit)) & 15 : 0;
            CurveSpot other = kind.Double == 1 ? sum : kind.Digit == 1 ? Multiples[value]
                : kind.Comb == 1 ? CurveSpot.Of(comb[CombIndex(place)]) : NoncePoint;
            sum = Fill(rows, position, sum, other, value);
        }
        SumHalves(rows);
        for (int position = 0; position < rows.Length; position++)
        {
            rows[position].Position = Goldilocks.Reduce((ulong)position);
            rows[position].Kind = System.Runtime.CompilerServices.Unsafe.BitCast<LadderKinds<ulong>, LadderKinds<Goldilocks>>(
                LadderCourse.Kinds[position]);
        }
        return rows[1..];
    }

    void SumHalves(LadderColumns<Goldilocks>[] rows)
    {
        Goldilocks half = HalfStart;
        for (int position = 1; position < LadderCourse.Final; position++)
        {
            LadderKinds<ulong> kind = LadderCourse.Kinds[position];
            rows[position].Half = half;
            if (kind.Digit == 1) half = (half * Goldilocks.Reduce(16)) + rows[position].Digit;
            if (kind.Half == 1) half = Goldilocks.Zero;
        }
    }

    static void Decodes(ref LadderColumns<Goldilocks> row, EncodedPoint encoded, CurveSpot point)
    {
        row.Slope = Five(encoded);
        row.Other = point.Words();
        if (point.X.TrySquareRoot(out Quintic root)) row.Sum.X = CurveSpot.Words(root);
    }

    CurveSpot Fill(LadderColumns<Goldilocks>[] rows, int position, CurveSpot sum, CurveSpot other, ulong digit = 0)
    {
        var step = new LadderStep { Position = position, Sum = sum, Other = other, Digit = digit };
        Step(step);
        ref LadderColumns<Goldilocks> row = ref rows[position];
        (row.Sum, row.Other, row.Digit) = (step.Sum.Words(), step.Other.Words(), Goldilocks.Reduce(step.Digit));
        row.Slope = CurveSpot.Words(step.Slope ?? step.Sum.SlopeTo(step.Other));
        Goldilocks distance = step.Other.X.C0 - step.Sum.X.C0;
        if (LadderCourse.Kinds[position].Double == 0 && !distance.IsZero) row.Inverse = distance.Inverse();
        return step.End;
    }

    LadderWords<Goldilocks> Words() => new()
    {
        Nonce = Five(Commitment),
        Key = Five(Key),
        Digest = Scene.Words(Message),
        First = Scene.Words(First),
        Second = Scene.Words(Second),
        Challenge = Scene.Words(Challenge),
        High0 = High(0),
        High1 = High(1),
        Quotient0 = Quotient(0, Challenge.Word0),
        Quotient1 = Quotient(1, Challenge.Word1),
    };

    Goldilocks High(int word) => Goldilocks.Reduce((ulong)((Reading ?? Exponent) >> ((64 * word) + 32)) & uint.MaxValue);

    Goldilocks Quotient(int word, ulong challenge)
    {
        Goldilocks high = High(word), rest = Goldilocks.Reduce(uint.MaxValue) - high;
        Goldilocks low = Goldilocks.FromCanonical(challenge) - (high * Goldilocks.Reduce(1UL << 32));
        return rest.IsZero ? Goldilocks.Zero : low * rest.Inverse();
    }

    int CombIndex(int place)
    {
        int index = 0;
        for (int tooth = 0; tooth < Comb.Teeth; tooth++)
        {
            int bit = place + (32 * tooth);
            index |= (int)((Scalar.Words(Response)[bit / 64] >> (bit % 64)) & 1) << tooth;
        }
        return index;
    }

    static Five<Goldilocks> Five(EncodedPoint point) => new(
        Goldilocks.FromCanonical(point.Word0), Goldilocks.FromCanonical(point.Word1), Goldilocks.FromCanonical(point.Word2),
        Goldilocks.FromCanonical(point.Word3), Goldilocks.FromCanonical(point.Word4));
}
