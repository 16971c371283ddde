using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The rows of some signatures of a ladder, filled position by position, so that each position takes one inversion.</summary>
/// <typeparam name="TOrigins">The points that sums begin with.</typeparam>
/// <param name="trace">The trace of the ladder.</param>
/// <param name="messages">The signatures.</param>
/// <param name="challenges">The links of the challenges of all signatures of the trace (<see cref="Schnorr.ChainChallenges"/>).</param>
/// <param name="comb">The points of the comb.</param>
/// <param name="first">The number of the first of them.</param>
sealed class LadderSums<TOrigins>(
    TableTrace trace, ReadOnlyMemory<SignedMessage> messages, Digest[] challenges, CurvePoint[] comb, int first)
    where TOrigins : struct, ILadderOrigins
{
    static readonly Point<Goldilocks> EndPoint = Of(LadderEnd<TOrigins>.Point);

    readonly Point<Goldilocks>[] sums = new Point<Goldilocks>[messages.Length];
    readonly Quintic[] rises = new Quintic[messages.Length], runs = new Quintic[messages.Length], scratch = new Quintic[messages.Length];
    readonly Goldilocks[] distances = new Goldilocks[messages.Length];
    readonly ulong[] halves = new ulong[messages.Length];
    int combPlace, digit;

    /// <summary>The number of the first signature that is not good; null when all are.</summary>
    public int? Bad { get; private set; }

    /// <summary>Fills them.</summary>
    public void Fill()
    {
        for (int i = 0; i < messages.Length; i++) Words(i);

        // Multiples come last and are asked for from the beginning.
        Array.Fill(sums, Of(TOrigins.Multiples));
        for (int position = LadderCourse.FirstMultiple; position <= LadderCourse.Rows; position++) Step(position);
        Array.Fill(sums, Of(TOrigins.Sum));
        (combPlace, digit) = (LadderCourse.CombRows, LadderCourse.Digits);
        for (int position = 1; position <= LadderCourse.Final; position++) Step(position);
    }

    ref LadderColumns<Goldilocks> Row(int i, int position) =>
        ref trace.Rows<LadderColumns<Goldilocks>>()[1 + ((first + i) * LadderCourse.Rows) + position - 1];

    ref LadderColumns<Goldilocks> Begin(int i, int position)
    {
        ref LadderColumns<Goldilocks> row = ref Row(i, position);
        row.Kind = Unsafe.BitCast<LadderKinds<ulong>, LadderKinds<Goldilocks>>(LadderCourse.Kinds[position]);
        (row.Signature, row.Position) = (Goldilocks.Reduce((ulong)(first + i)), Goldilocks.Reduce((ulong)position));
        return ref row;
    }

    // The three rows without a sum.
    void Words(int i)
    {
        ref readonly SignedMessage message = ref messages.Span[i];
        Decode(ref Begin(i, LadderCourse.Nonce), message.Signature.Commitment, i);
        Decode(ref Begin(i, LadderCourse.Key), message.Key, i);
        Digest challenge = Link(i, 2);
        new LadderWords<Goldilocks>
        {
            Nonce = Row(i, LadderCourse.Nonce).Slope,
            Key = Row(i, LadderCourse.Key).Slope,
            Digest = Of(message.Digest),
            First = Of(Link(i, 0)),
            Second = Of(Link(i, 1)),
            Challenge = Of(challenge),
            High0 = Goldilocks.Reduce(challenge.Word0 >> 32),
            High1 = Goldilocks.Reduce(challenge.Word1 >> 32),
            Quotient0 = Quotient(challenge.Word0),
            Quotient1 = Quotient(challenge.Word1),
        }.Write(ref Begin(i, LadderCourse.Words));
    }

    void Decode(ref LadderColumns<Goldilocks> row, in EncodedPoint encoded, int i)
    {
        Quintic root = default;
        bool isPoint = CurvePoint.TryDecode(encoded, out CurvePoint point) && !point.IsNeutral && point.X.TrySquareRoot(out root);
        if (!isPoint) Refuse(i);
        row.Sum.X = Of(root);
        row.Other = Of(point);
        row.Slope = new(Word(encoded.Word0), Word(encoded.Word1), Word(encoded.Word2), Word(encoded.Word3), Word(encoded.Word4));
    }

    void Step(int position)
    {
        LadderKinds<ulong> kind = LadderCourse.Kinds[position];
        if (kind.Comb == 1) combPlace--;
        if (kind.Digit == 1) digit--;
        for (int i = 0; i < messages.Length; i++)
        {
            ref LadderColumns<Goldilocks> row = ref Begin(i, position);
            row.Sum = sums[i];
            row.Other = Other(i, kind, ref row);
            Quintic x = Element(row.Sum.X), y = Element(row.Sum.Y);
            if (kind.Double == 1)
            {
                (rises[i], runs[i]) = (CurvePoint.TangentRise(x), y.Double());
                continue;
            }
            (rises[i], runs[i]) = (Element(row.Other.Y) - y, Element(row.Other.X) - x);
            distances[i] = runs[i].C0;
            if (!distances[i].IsZero) continue;
            Refuse(i);
            runs[i] = Quintic.One;
        }
        if (kind.Double == 0) BatchInverse.Invert(distances);
        Invert();
        for (int i = 0; i < messages.Length; i++)
        {
            ref LadderColumns<Goldilocks> row = ref Row(i, position);
            if (kind.Double == 0) row.Inverse = distances[i];
            Quintic slope = rises[i] * runs[i], x = Element(row.Sum.X);
            Quintic sum = slope.Square() - Quintic.Constant(CurvePoint.A) - x - Element(row.Other.X);
            row.Slope = Of(slope);
            sums[i] = new(Of(sum), Of((slope * (x - sum)) - Element(row.Sum.Y)));
            if (kind.Final == 1 && sums[i] != EndPoint) Refuse(i);
        }
    }

    Point<Goldilocks> Other(int i, in LadderKinds<ulong> kind, ref LadderColumns<Goldilocks> row)
    {
        if (kind.Double + kind.Digit + kind.Comb == 1) row.Half = Goldilocks.Reduce(halves[i]);
        if (kind.Double == 1) return row.Sum;
        if (kind.Comb == 1) return Of(comb[LadderTrace.CombIndex(messages.Span[i].Signature.Response, combPlace)]);
        if (kind.Final == 1) return Row(i, LadderCourse.Nonce).Other;
        if (kind.Multiple == 1) return Row(i, LadderCourse.Key).Other;
        Digest challenge = Link(i, 2);
        ulong value = (ulong)(Schnorr.Challenge(challenge) >> (LadderCourse.DigitBits * digit)) % LadderCourse.Multiples;
        row.Digit = Goldilocks.Reduce(value);
        halves[i] = kind.Half == 1 ? 0 : (halves[i] * LadderCourse.Multiples) + value;
        ref LadderColumns<Goldilocks> multiple = ref Row(i, LadderCourse.FirstMultiple + (int)value);
        multiple.Count += Goldilocks.One;
        return multiple.Sum;
    }

    // Montgomery's trick; no run is 0, since distances are not and no point of the group has order 2.
    void Invert()
    {
        Quintic product = Quintic.One;
        for (int i = 0; i < runs.Length; i++)
        {
            scratch[i] = product;
            product *= runs[i];
        }
        Quintic inverse = product.Inverse();
        for (int i = runs.Length - 1; i >= 0; i--)
        {
            Quintic run = runs[i];
            runs[i] = scratch[i] * inverse;
            inverse *= run;
        }
    }

    Digest Link(int i, int link) => challenges[(challenges.Length / Schnorr.ChallengeLinks * link) + first + i];

    void Refuse(int i) => Bad ??= first + i;

    // low / (2^32 - 1 - high); low is 0 where that is no division.
    static Goldilocks Quotient(ulong word)
    {
        Goldilocks rest = Goldilocks.Reduce(uint.MaxValue - (word >> 32));
        return rest.IsZero ? Goldilocks.Zero : Goldilocks.Reduce(word & uint.MaxValue) * rest.Inverse();
    }

    static Point<Goldilocks> Of(in CurvePoint point) => new(Of(point.X), Of(point.Y));

    static Five<Goldilocks> Of(Quintic element) => Unsafe.BitCast<Quintic, Five<Goldilocks>>(element);

    static Quintic Element(Five<Goldilocks> words) => Unsafe.BitCast<Five<Goldilocks>, Quintic>(words);

    static Four<Goldilocks> Of(in Digest digest) => new(Word(digest.Word0), Word(digest.Word1), Word(digest.Word2), Word(digest.Word3));

    static Goldilocks Word(ulong word) => Goldilocks.FromCanonical(word);
}
