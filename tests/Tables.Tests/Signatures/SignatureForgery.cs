using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// An aggregator who lies in one place and makes everything else fit: weights, products, coefficients, the sum of all terms, and the
/// multiple of the generator that closes it, for this one knows the secrets of all keys and nonces.
/// </summary>
sealed partial class SignatureForgery
{
    public const int Count = 3, KeyCount = 2, BaseStart = (12 * Count) + (19 * KeyCount), SumStart = BaseStart + 21;

    /// <summary>The place of the table in both circuits.</summary>
    public const int SignaturesAt = 2;

    const int HonestSeed = 9;

    /// <summary>Only the tables that signatures need.</summary>
    public static Circuit TheCircuit { get; } = Around().Add<OuterRounds>().Add<InnerRounds>().Build();

    /// <summary>The same, but every hash is what somebody wants it to be.</summary>
    public static Circuit CircuitOfAnyHash { get; } = Around().Add<AnyHash>().Build();

    /// <summary>Whether hashes are what the rows say.</summary>
    public bool IsOfAnyHash { get; set; }

    /// <summary>Good signatures: the secrets of keys and nonces are theirs.</summary>
    public SignedMessage[] Signed { get; private set; } = SignedScene.Messages(Count, KeyCount, HonestSeed);

    /// <summary>What is aggregated; the good ones unless changed.</summary>
    public SignedMessage[] Messages { get; private set; } = SignedScene.Messages(Count, KeyCount, HonestSeed);

    /// <summary>What commands ask for; the messages unless set.</summary>
    public SignedMessage[]? Asked { get; set; }

    /// <summary>Lies between the steps of the computation.</summary>
    public Action<Aggregation>? AfterPoints { get; set; }

    public Action<Aggregation>? AfterChallenges { get; set; }

    public Action<Aggregation>? AfterChain { get; set; }

    public Action<Aggregation>? AfterWeights { get; set; }

    public Action<Aggregation>? AfterGroups { get; set; }

    public Action<Aggregation>? AfterTheta { get; set; }

    /// <summary>Changes rows before their terms are read.</summary>
    public Action<TableTrace, Aggregation>? Rows { get; set; }

    /// <summary>Changes what the sum takes: index, window, digit.</summary>
    public Action<List<(Goldilocks Index, int Window, int Digit)>>? Terms { get; set; }

    /// <summary>Changes what the rows of the sum are before they are worked out once more.</summary>
    public Action<TableTrace>? Skeleton { get; set; }

    /// <summary>A lie while the rows of the sum are worked out once more.</summary>
    public SumReplay.Lie? Replay { get; set; }

    /// <summary>Changes the rows of the sum when they are finished.</summary>
    public Action<TableTrace, int>? Sums { get; set; }

    /// <summary>Whether the generator closes the sum.</summary>
    public bool Closes { get; set; } = true;

    /// <summary>Whether it does so by the other multiple between -n and n.</summary>
    public bool ClosesByTheOther { get; set; }

    /// <summary>Whether the sum ends in the last row of the table.</summary>
    public bool EndsLast { get; set; }

    /// <summary>Where the sum begins, when not at V, and how much it then has too much.</summary>
    public (CurvePoint Point, BigInteger Multiple)? Start { get; set; }

    /// <summary>How often the sum has the generator more than its terms say, by a lie.</summary>
    public BigInteger Excess { get; set; }

    /// <summary>Numbers of signatures that are not the next, by place.</summary>
    public Dictionary<int, Goldilocks> Numbers { get; } = [];

    /// <summary>Secrets of points that take the place of others, by index.</summary>
    public Dictionary<Goldilocks, BigInteger> Secrets { get; } = [];

    public static ref SignaturesColumns<Goldilocks> At(TableTrace trace, int row) =>
        ref trace.Rows<SignaturesColumns<Goldilocks>>()[row];

    /// <summary>Other messages, and good signatures of them.</summary>
    public void Sign(ulong seed) =>
        (Signed, Messages) = (SignedScene.Messages(Count, KeyCount, seed), SignedScene.Messages(Count, KeyCount, seed));

    /// <summary>Puts another R under a signature.</summary>
    public void Commit(int place, in EncodedPoint nonce) =>
        Messages[place] = Messages[place] with { Signature = Messages[place].Signature with { Commitment = nonce } };

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
        Skeleton?.Invoke(trace);
        if (Skeleton is not null || Replay is not null)
            SumReplay.Run(trace.Rows<SumRow<Goldilocks>>().Slice(start, terms.RowCount), Replay);
        Sums?.Invoke(trace, start + terms.RowCount);
        return Finish(trace, without);
    }

    /// <summary>Everything up to the weights.</summary>
    public Aggregation Weigh()
    {
        var sum = new Aggregation(Messages);
        sum.Decode(new Workers(1));
        AfterPoints?.Invoke(sum);
        sum.Challenge();
        AfterChallenges?.Invoke(sum);
        sum.ChainChallenges();
        AfterChain?.Invoke(sum);
        sum.Weigh();
        AfterWeights?.Invoke(sum);
        return sum;
    }

    Aggregation Compute()
    {
        Aggregation sum = Weigh();
        sum.Group();
        AfterGroups?.Invoke(sum);
        sum.ChainCoefficients();
        AfterTheta?.Invoke(sum);
        NamePoints(sum);
        return sum;
    }

    static CircuitBuilder Around() => new CircuitBuilder("Signatures")
        .Add<Accesses>()
        .Add<Limbs>(Limbs.Values())
        .Add<Signatures>()
        .Supply<SumSupply>();

    ForgedWitness Finish(TableTrace signatures, string? without)
    {
        Circuit circuit = IsOfAnyHash ? CircuitOfAnyHash : TheCircuit;
        AccessesColumns<Goldilocks>[] asked = SignedScene.Asked(Asked ?? Messages);
        var accesses = new TableTrace(Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong), 3);
        asked.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        var askers = new Askers(circuit, [accesses, null, signatures], [Goldilocks.Zero], without);
        TableTrace[] hashes = IsOfAnyHash ? [AnyHash.Trace(askers)] : Hashes(askers);
        return new(circuit, [accesses, LimbsOf(askers), signatures, .. hashes], [], new Dictionary<string, Goldilocks[]>());
    }

    /// <summary>The table of limbs for whoever asks.</summary>
    public static TableTrace LimbsOf(Askers askers)
    {
        var limbs = new TableTrace(1, Limbs.Bits);
        foreach ((Goldilocks value, Goldilocks times) in askers.Limbs)
            if (value.Value < (ulong)limbs.Height) limbs.Cells[value.Value] += times;
        return limbs;
    }

    /// <summary>The tables of the hash for whoever asks.</summary>
    public static TableTrace[] Hashes(Askers askers)
    {
        // Whoever asks for another digest than the true one is answered by nobody.
        var ledger = new CompressionLedger();
        foreach ((Compression<Goldilocks> message, Goldilocks times) in askers.Compressions)
        {
            Eight<Goldilocks> input = message.Input;
            if (message.Output == Forgery.Digest(input) && times == Goldilocks.One)
                ledger.Add(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Eight<Goldilocks>, ulong>(ref input), 8));
        }
        (TableTrace outer, TableTrace inner) = ledger.Fill(new Workers(1));
        return [outer, inner];
    }
}
