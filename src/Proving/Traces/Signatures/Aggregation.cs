using System.Numerics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>
/// All signatures of a batch as one equation: challenges, the chain over them, weights, what each key is multiplied by, and where
/// polynomials are compared. The numbers behind the rows of <see cref="Signatures"/>.
/// </summary>
sealed class Aggregation
{
    /// <summary>Digits of a weight, limbs of a challenge, digits of what the generator is multiplied by.</summary>
    public const int WeightDigitCount = 16, LimbCount = 8, BaseDigitCount = 40;

    /// <summary>Compressions of a key's coefficients.</summary>
    public const int Links = 5;

    readonly SignedMessage[] messages;
    readonly Scalar[] responses;

    /// <summary>Nothing is computed yet: the steps follow in the order of their methods.</summary>
    public Aggregation(SignedMessage[] messages)
    {
        this.messages = messages;
        int count = messages.Length;
        (Commitments, Points, Roots) = (new EncodedPoint[count], new CurvePoint[count], new Quintic[count]);
        (Challenges, Chain, Weights) = (new Digest[3 * count], new Digest[count + 1], new Digest[count]);
        (Digits, Limbs) = (new sbyte[WeightDigitCount * count], new ushort[LimbCount * count]);
        responses = new Scalar[count];
    }

    public int Count => messages.Length;

    public EncodedPoint[] Commitments { get; }

    /// <summary>R of each signature.</summary>
    public CurvePoint[] Points { get; }

    /// <summary>Square roots of their x.</summary>
    public Quintic[] Roots { get; }

    /// <summary>c1, c2 and c3 of each.</summary>
    public Digest[] Challenges { get; }

    /// <summary>The chain over challenges before each signature, and at the end: the seed.</summary>
    public Digest[] Chain { get; }

    public Digest Seed => Chain[^1];

    public Digest[] Weights { get; }

    /// <summary>Digits of the weights, the lowest first.</summary>
    public sbyte[] Digits { get; }

    /// <summary>Limbs of the challenges, the lowest first.</summary>
    public ushort[] Limbs { get; }

    public List<KeyGroup> Groups { get; } = [];

    /// <summary>The chain over coefficients: before each link, and at the end.</summary>
    public List<Digest> Tau { get; } = [];

    /// <summary>Words 0 and 1 of its end.</summary>
    public Two<Goldilocks> Theta { get; set; }

    /// <summary>Digits of minus what the generator is multiplied by.</summary>
    public sbyte[] BaseDigits { get; } = new sbyte[BaseDigitCount];

    /// <summary>Inputs of all compressions, eight words each.</summary>
    public List<ulong> Compressions { get; } = [];

    /// <summary>Computes everything.</summary>
    /// <param name="messages">The signatures, in the order of the commands.</param>
    /// <param name="workers">Who computes.</param>
    /// <exception cref="ProvingException">One of them cannot be read.</exception>
    public static Aggregation Of(SignedMessage[] messages, Workers workers)
    {
        var sum = new Aggregation(messages);
        sum.Decode(workers);
        sum.Challenge();
        sum.ChainChallenges();
        sum.Weigh();
        sum.Group();
        sum.ChainCoefficients();
        sum.MultiplyBase();
        return sum;
    }

    public ref readonly SignedMessage Message(int place) => ref messages[place];

    /// <summary>The number by which the table names a signature.</summary>
    public static ulong IndexOf(int place) => AggregationTags.FirstIndex + (ulong)place;

    /// <summary>Names the first signature that is not good, for when the whole is not.</summary>
    public ProvingException Blame()
    {
        for (int i = 0; i < Count; i++)
        {
            var signature = new Signature(Commitments[i], responses[i]);
            SignatureFault fault = Schnorr.Check(messages[i].Key, messages[i].Digest, signature);
            if (fault != SignatureFault.None) return Fault(i, fault.ToString());
        }
        return new("every signature is good, but their sum does not close");
    }

    static ProvingException Fault(int place, string why) => new($"signature {place + 1} of the batch is refused: {why}");

    /// <summary>Points of the nonces.</summary>
    public void Decode(Workers workers)
    {
        var faults = new string?[Count];
        workers.Run(Count, (from, to) =>
        {
            for (int i = from; i < to; i++) faults[i] = Decode(i);
        });
        int first = Array.FindIndex(faults, fault => fault is not null);
        if (first >= 0) throw Fault(first, faults[first]!);
    }

    // Why it cannot be read, or null.
    string? Decode(int place)
    {
        Signature signature = messages[place].Signature;
        (Commitments[place], responses[place]) = (signature.Commitment, signature.Response);
        if (!signature.Commitment.IsCanonical) return nameof(SignatureFault.CommitmentNotCanonical);
        if (signature.Commitment.IsNeutral) return nameof(SignatureFault.CommitmentNeutral);
        if (!CurvePoint.TryDecode(signature.Commitment, out Points[place])) return nameof(SignatureFault.CommitmentNotAPoint);
        Invariant.Require(Points[place].X.TrySquareRoot(out Roots[place]));
        return null;
    }

    /// <summary>Challenges and their limbs.</summary>
    public void Challenge()
    {
        var links = new Digest[Challenges.Length];
        var inputs = new ulong[Poseidon2Width8.Width * links.Length];
        Schnorr.ChainChallenges(messages, inputs, links);
        Compressions.AddRange(inputs);
        for (int i = 0; i < Count; i++)
        {
            for (int link = 0; link < Schnorr.ChallengeLinks; link++) Challenges[(3 * i) + link] = links[(Count * link) + i];
            Digest challenge = Challenges[(3 * i) + 2];
            for (int limb = 0; limb < 4; limb++)
            {
                Limbs[(LimbCount * i) + limb] = (ushort)(challenge.Word0 >> (16 * limb));
                Limbs[(LimbCount * i) + 4 + limb] = (ushort)(challenge.Word1 >> (16 * limb));
            }
        }
    }

    /// <summary>The chain over challenges, which ends in the seed.</summary>
    public void ChainChallenges()
    {
        Chain[0] = new(AggregationTags.Chain, 0, 0, 0);
        for (int i = 0; i < Count; i++) Chain[i + 1] = Link(Chain[i], Challenges[(3 * i) + 2]);
    }

    /// <summary>Weights and their digits.</summary>
    public void Weigh()
    {
        Digest seed = Seed;
        var weightInputs = new ulong[8 * Count];
        for (int i = 0; i < Count; i++)
        {
            Digest.Words(in seed).CopyTo(weightInputs.AsSpan(8 * i));
            (weightInputs[(8 * i) + 4], weightInputs[(8 * i) + 7]) = (IndexOf(i), AggregationTags.Weight);
        }
        Poseidon2Width8.CompressMany(weightInputs, Weights);
        Compressions.AddRange(weightInputs);
        for (int i = 0; i < Count; i++)
        {
            WeightDigits.Write(Weights[i].Word0, Digits.AsSpan(WeightDigitCount * i));
            WeightDigits.Write(Weights[i].Word1, Digits.AsSpan((WeightDigitCount * i) + WeightDigits.OfWord));
        }
    }

    Digest Link(in Digest left, in Digest right)
    {
        foreach (ulong word in Digest.Words(in left)) Compressions.Add(word);
        foreach (ulong word in Digest.Words(in right)) Compressions.Add(word);
        return Poseidon2Width8.Compress(left, right);
    }

    /// <summary>Groups of keys, and what each is multiplied by.</summary>
    public void Group()
    {
        var open = new Dictionary<EncodedPoint, KeyGroup>();
        for (int i = 0; i < Count; i++)
        {
            EncodedPoint key = messages[i].Key;
            if (!open.TryGetValue(key, out KeyGroup? group) || group.Signatures.Count == KeyGroup.Max)
            {
                if (group is null)
                {
                    if (key.IsNeutral) throw Fault(i, nameof(SignatureFault.KeyNeutral));
                    if (!CurvePoint.TryDecode(key, out CurvePoint point)) throw Fault(i, nameof(SignatureFault.KeyNotAPoint));
                    Invariant.Require(point.X.TrySquareRoot(out Quintic root));
                    group = new(key, point, root);
                }
                else group = new(key, group.Point, group.Root);
                open[key] = group;
                Groups.Add(group);
            }
            group.Signatures.Add(i);
            group.Add(Digits.AsSpan(WeightDigitCount * i, WeightDigitCount), Limbs.AsSpan(LimbCount * i, LimbCount));
        }
        foreach (KeyGroup group in Groups)
        {
            group.Index = -Goldilocks.Reduce(IndexOf(group.Signatures[^1]));
            group.Carry();
        }
    }

    /// <summary>The chain over coefficients: for each key its index and 18 of them, from the highest down, four words a link.</summary>
    public void ChainCoefficients()
    {
        Digest tau = Seed;
        Span<ulong> all = stackalloc ulong[4 * Links];
        foreach (KeyGroup group in Groups)
        {
            Span<ulong> words = all;
            words[0] = 0;
            words[1] = group.Index.Value;
            for (int k = 0; k < KeyGroup.Coefficients; k++) words[2 + k] = Field(group.Sums[KeyGroup.Coefficients - 1 - k]).Value;
            for (; !words.IsEmpty; words = words[4..])
            {
                Tau.Add(tau);
                tau = Link(tau, new(words[0], words[1], words[2], words[3]));
            }
        }
        Tau.Add(tau);
        Theta = new(Goldilocks.FromCanonical(tau.Word0), Goldilocks.FromCanonical(tau.Word1));
    }

    /// <summary>S = sum of z s modulo n; the terms are those of -S, the number closest to 0.</summary>
    public void MultiplyBase()
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < Count; i++)
        {
            Int128 low = WeightDigits.Read(Digits.AsSpan(WeightDigitCount * i, WeightDigits.OfWord));
            Int128 high = WeightDigits.Read(Digits.AsSpan((WeightDigitCount * i) + WeightDigits.OfWord, WeightDigits.OfWord));
            sum += (((BigInteger)high << 64) + low) * (BigInteger)responses[i];
        }
        BigInteger order = Scalar.Order, rest = BigInteger.Remainder(-sum, order);
        if (BigInteger.Abs(rest) > order / 2) rest -= rest.Sign * order;
        WeightDigits.Write(rest, BaseDigits);
    }

    /// <summary>The number modulo p.</summary>
    public static Goldilocks Field(long value) =>
        value >= 0 ? Goldilocks.Reduce((ulong)value) : -Goldilocks.Reduce((ulong)-value);
}
