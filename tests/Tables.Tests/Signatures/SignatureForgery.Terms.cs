using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Tables.Tests;

/// <content>What the sum takes, and what closes it.</content>
sealed partial class SignatureForgery
{
    // Where two signatures have one number, their points take turns.
    readonly Dictionary<Goldilocks, List<(CurvePoint Point, BigInteger Secret)>> points = [];

    /// <summary>The first point of an index, and how often it is the generator.</summary>
    public (CurvePoint Point, BigInteger Secret) PointOf(Goldilocks index) => points[index][0];

    /// <summary>How often a key is the generator, by one of its signatures.</summary>
    public static BigInteger Secret(int signature)
    {
        var bytes = new byte[SecretKey.ByteCount];
        SignedScene.Key(signature % KeyCount).Write(bytes);
        return new(bytes, isUnsigned: true);
    }

    /// <summary>r = s - e d, of the good signature.</summary>
    public BigInteger Nonce(int signature)
    {
        SignedMessage message = Signed[signature];
        UInt128 challenge = Schnorr.Challenge(Schnorr.ChallengeDigest(message.Signature.Commitment, message.Key, message.Digest));
        return (BigInteger)message.Signature.Response - ((BigInteger)challenge * Secret(signature));
    }

    /// <summary>256^window.</summary>
    public static BigInteger Worth(int window) => BigInteger.Pow(256, window);

    void NamePoints(Aggregation sum)
    {
        for (int i = 0; i < Count; i++)
            Name(Numbers.GetValueOrDefault(i, Goldilocks.Reduce(Aggregation.IndexOf(i))), sum.Points[i], Nonce(i));
        foreach (KeyGroup group in sum.Groups) Name(group.Index, group.Point, Secret(group.Signatures[0]));
        CurvePoint high = CurvePoint.Generator;
        for (int bit = 0; bit < 288; bit++) high = high.Double();
        Name(Goldilocks.Zero, CurvePoint.Generator, BigInteger.One);
        Name(Goldilocks.One, high, BigInteger.One << 288);
    }

    void Name(Goldilocks index, in CurvePoint point, BigInteger secret)
    {
        if (!points.TryGetValue(index, out List<(CurvePoint, BigInteger)>? named)) points[index] = named = [];
        named.Add((point, Secrets.GetValueOrDefault(index, secret)));
    }

    SumTerms Close(TableTrace trace, Aggregation sum)
    {
        var list = new List<(Goldilocks Index, int Window, int Digit)>();
        for (int row = 0; row < BaseStart; row++)
        {
            SignatureKinds<Goldilocks> kind = At(trace, row).Kind;
            if (!(kind.Digit + kind.Middle + kind.Last + kind.KeyDigit + kind.KeyHash).IsZero) Read(trace, row, list);
        }
        Terms?.Invoke(list);
        BigInteger total = Excess + (Start?.Multiple ?? BigInteger.Zero);
        var turns = new Dictionary<(Goldilocks, int), int>();
        foreach ((Goldilocks index, int window, int digit) in list)
            total += points[index][Turn(turns, index, window)].Secret * digit * Worth(window);
        BigInteger rest = Closes ? BigInteger.Remainder(-total, Scalar.Order) : BigInteger.One;
        if (BigInteger.Abs(rest) > Scalar.Order / 2) rest -= rest.Sign * Scalar.Order;
        if (ClosesByTheOther) rest -= rest.Sign * Scalar.Order;
        WeightDigits.Write(rest, sum.BaseDigits);
        for (int pair = 0; pair < 20; pair++)
        {
            ref DigitRow<Goldilocks> row = ref trace.Rows<DigitRow<Goldilocks>>()[BaseStart + pair];
            (row.Low, row.High) = (Aggregation.Field(sum.BaseDigits[2 * pair]), Aggregation.Field(sum.BaseDigits[(2 * pair) + 1]));
        }
        for (int row = BaseStart; row < SumStart; row++)
            if (!At(trace, row).Kind.Base.IsZero) Read(trace, row, list);
        return Sorted(list);
    }

    SumTerms Sorted(List<(Goldilocks Index, int Window, int Digit)> list)
    {
        var terms = new SumTerms();
        var names = new Dictionary<(Goldilocks, int), int>();
        var turns = new Dictionary<(Goldilocks, int), int>();
        foreach ((Goldilocks index, int window, int digit) in list)
        {
            if (window is < 0 or >= SumTerms.Windows) continue;
            int turn = Turn(turns, index, window);
            if (!names.TryGetValue((index, turn), out int name))
            {
                CurvePoint point = points.TryGetValue(index, out var known) ? known[turn].Point : OutOfLine(index);
                names[(index, turn)] = name = terms.Name(point, index);
            }
            terms.Add(name, window, digit);
        }
        terms.Sort();
        return terms;
    }

    int Turn(Dictionary<(Goldilocks, int), int> turns, Goldilocks index, int window)
    {
        int before = turns.GetValueOrDefault((index, window));
        turns[(index, window)] = before + 1;
        return points.TryGetValue(index, out var named) ? before % named.Count : 0;
    }

    // What a row of the generator sends for an index that is neither of its two.
    static CurvePoint OutOfLine(Goldilocks at)
    {
        Point<Goldilocks> low = SumConstants.Generator<Goldilocks>(), high = SumConstants.HighGenerator<Goldilocks>();
        Span<Goldilocks> from = Words(ref low), to = Words(ref high), words = stackalloc Goldilocks[10];
        for (int i = 0; i < words.Length; i++) words[i] = from[i] + (at * (to[i] - from[i]));
        return MemoryMarshal.Cast<Goldilocks, CurvePoint>(words)[0];
    }

    static Span<Goldilocks> Words(ref Point<Goldilocks> point) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Point<Goldilocks>, Goldilocks>(ref point), 10);

    static void Read(TableTrace trace, int place, List<(Goldilocks, int, int)> list)
    {
        DigitRow<Goldilocks> row = trace.Rows<DigitRow<Goldilocks>>()[place];
        int window = Number(row.Window);
        list.Add((row.Index, window, Number(row.Low)));
        list.Add((row.Index, window + 1, Number(row.High)));
    }

    static int Number(Goldilocks word) => word.Value > Goldilocks.Modulus / 2 ? -(int)(-word).Value : (int)word.Value;
}
