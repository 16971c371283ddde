using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// An aggregator who lies in one place and makes everything else fit: weights, products, coefficients, the sum of all terms, and the
/// multiple of the generator that closes it, for this one knows the secrets of all keys and nonces.
/// </summary>
sealed class SignatureForgery
{
    public const int Count = 3, KeyCount = 2, BaseStart = (12 * Count) + (19 * KeyCount), SumStart = BaseStart + 21;

    static readonly SignedMessage[] Honest = SignedScene.Messages(Count, KeyCount, 9);

    readonly Dictionary<Goldilocks, (CurvePoint Point, BigInteger Secret)> points = [];

    public SignedMessage[] Messages { get; set; } = [.. Honest];

    /// <summary>What commands ask for; the messages unless set.</summary>
    public SignedMessage[]? Asked { get; set; }

    /// <summary>Lies between the steps of the computation.</summary>
    public Action<Aggregation>? AfterChallenges { get; set; }

    public Action<Aggregation>? AfterChain { get; set; }

    public Action<Aggregation>? AfterWeights { get; set; }

    public Action<Aggregation>? AfterGroups { get; set; }

    public Action<Aggregation>? AfterTheta { get; set; }

    /// <summary>Changes rows before their terms are read.</summary>
    public Action<TableTrace, Aggregation>? Rows { get; set; }

    /// <summary>Changes what the sum takes: index, window, digit.</summary>
    public Action<List<(Goldilocks Index, int Window, int Digit)>>? Terms { get; set; }

    /// <summary>Changes the rows of the sum.</summary>
    public Action<TableTrace, int>? Sums { get; set; }

    /// <summary>Whether the generator closes the sum.</summary>
    public bool Closes { get; set; } = true;

    /// <summary>Whether the sum ends in the last row of the table.</summary>
    public bool EndsLast { get; set; }

    /// <summary>Where the sum begins, when not at V, and how much it then has too much.</summary>
    public (CurvePoint Point, BigInteger Multiple)? Start { get; set; }

    /// <summary>Numbers of signatures that are not the next, by place.</summary>
    public Dictionary<int, Goldilocks> Numbers { get; } = [];

    /// <summary>Secrets of points that take the place of others, by index.</summary>
    public Dictionary<Goldilocks, BigInteger> Secrets { get; } = [];

    public static ref SignaturesColumns<Goldilocks> At(TableTrace trace, int row) =>
        ref trace.Rows<SignaturesColumns<Goldilocks>>()[row];

    public ForgedWitness Make(string? without)
    {
        Aggregation sum = Compute();
        var trace = new TableTrace(Unsafe.SizeOf<SignaturesColumns<Goldilocks>>() / sizeof(ulong), 14);
        SignaturesTrace.FillSignatures(sum, trace, new LimbLedger(), new Workers(1));
        Rows?.Invoke(trace, sum);
        SumTerms terms = Close(trace, sum);
        int start = EndsLast ? trace.Height - terms.RowCount : SumStart;
        SumRows rows = Start is { } other ? new(terms, trace, start) { First = other.Point } : new(terms, trace, start);
        rows.Fill(new Workers(1));
        Sums?.Invoke(trace, start + terms.RowCount);
        return Finish(trace, without);
    }

    Aggregation Compute()
    {
        var sum = new Aggregation(Messages);
        sum.Decode(new Workers(1));
        sum.Challenge();
        AfterChallenges?.Invoke(sum);
        sum.ChainChallenges();
        AfterChain?.Invoke(sum);
        sum.Weigh();
        AfterWeights?.Invoke(sum);
        sum.Group();
        AfterGroups?.Invoke(sum);
        sum.ChainCoefficients();
        AfterTheta?.Invoke(sum);
        for (int i = 0; i < Count; i++)
            points[Numbers.GetValueOrDefault(i, Goldilocks.Reduce(Aggregation.IndexOf(i)))] = (sum.Points[i], Nonce(i));
        foreach (KeyGroup group in sum.Groups) points[group.Index] = (group.Point, Secret(group.Signatures[0]));
        foreach ((Goldilocks index, BigInteger secret) in Secrets) points[index] = (points[index].Point, secret);
        CurvePoint high = CurvePoint.Generator;
        for (int bit = 0; bit < 288; bit++) high = high.Double();
        points[Goldilocks.Zero] = (CurvePoint.Generator, BigInteger.One);
        points[Goldilocks.One] = (high, BigInteger.One << 288);
        return sum;
    }

    static BigInteger Secret(int signature)
    {
        var bytes = new byte[SecretKey.ByteCount];
        SignedScene.Key(signature % KeyCount).Write(bytes);
        return new(bytes, isUnsigned: true);
    }

    // r = s - e d, of the honest signature.
    static BigInteger Nonce(int signature)
    {
        SignedMessage message = Honest[signature];
        UInt128 challenge = Schnorr.Challenge(Schnorr.ChallengeDigest(message.Signature.Commitment, message.Key, message.Digest));
        return (BigInteger)message.Signature.Response - ((BigInteger)challenge * Secret(signature));
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
        BigInteger total = Start?.Multiple ?? BigInteger.Zero;
        foreach ((Goldilocks index, int window, int digit) in list) total += points[index].Secret * digit * BigInteger.Pow(256, window);
        BigInteger rest = Closes ? BigInteger.Remainder(-total, Scalar.Order) : BigInteger.One;
        if (BigInteger.Abs(rest) > Scalar.Order / 2) rest -= rest.Sign * Scalar.Order;
        WeightDigits.Write(rest, sum.BaseDigits);
        for (int pair = 0; pair < 20; pair++)
        {
            ref DigitRow<Goldilocks> row = ref trace.Rows<DigitRow<Goldilocks>>()[BaseStart + pair];
            (row.Low, row.High) = (Aggregation.Field(sum.BaseDigits[2 * pair]), Aggregation.Field(sum.BaseDigits[(2 * pair) + 1]));
        }
        for (int row = BaseStart; row < SumStart; row++)
            if (!At(trace, row).Kind.Base.IsZero) Read(trace, row, list);

        var terms = new SumTerms();
        var names = new Dictionary<Goldilocks, int>();
        foreach ((Goldilocks index, int window, int digit) in list)
        {
            if (window is < 0 or >= SumTerms.Windows) continue;
            if (!names.TryGetValue(index, out int name))
                names[index] = name = terms.Name(points.TryGetValue(index, out var known) ? known.Point : OutOfLine(index), index);
            terms.Add(name, window, digit);
        }
        terms.Sort();
        return terms;
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

    ForgedWitness Finish(TableTrace signatures, string? without)
    {
        Scene scene = Scene.Random(1, 0);
        (TableTrace tree, Roots before, Roots after) =
            TreeTrace.Fill(scene.Touched, scene.Siblings, new CompressionLedger(), new LimbLedger());
        Goldilocks[] inputs = Scene.Inputs(before, after);
        AccessesColumns<Goldilocks>[] asked = SignedScene.Asked(Asked ?? Messages);
        var accesses = new TableTrace(Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong), 3);
        asked.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        var askers = new Askers(
            SignedScene.TheCircuit, [accesses, tree, null, null, null, signatures], inputs, without);
        var limbs = new TableTrace(1, Tables.Limbs.Bits);
        foreach ((Goldilocks value, Goldilocks times) in askers.Limbs)
            if (value.Value < (ulong)limbs.Height) limbs.Cells[value.Value] += times;
        var ledger = new CompressionLedger();
        foreach ((Compression<Goldilocks> message, Goldilocks times) in askers.Compressions)
        {
            Eight<Goldilocks> input = message.Input;
            if (message.Output == Forgery.Digest(input) && times == Goldilocks.One)
                ledger.Add(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Eight<Goldilocks>, ulong>(ref input), 8));
        }
        (TableTrace outer, TableTrace inner) = ledger.Fill(new Workers(1));
        return new(
            SignedScene.TheCircuit, [accesses, tree, outer, inner, limbs, signatures], inputs, new Dictionary<string, Goldilocks[]>());
    }
}
