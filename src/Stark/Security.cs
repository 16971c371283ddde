using System.Numerics;

namespace OrderBookRollup.Stark;

/// <summary>How sure an accepted proof is: every error term in bits, in the regimes that are proven and the one that is not.</summary>
/// <remarks>
/// Claim. A prover who makes T hash calls convinces the verifier of a false statement with probability at most about T 2^-Bits.
/// Every challenge is a round; a term bounds the share of challenges after which a lost prover may win, and the transcript turns the
/// largest of these shares into the probability per call (round-by-round soundness: eprint 2024/1553, section 2). So the total is the
/// smallest term, work of grinding added to the term of its own challenge and to no other, as ethereum/soundcalc and the security crate
/// of Plonky3 compose it; <see cref="RegimeSecurity.SumBits"/> shows the sum beside it.
/// Letters: k rows of the tallest table, n points, F the challenge field, L and a and e(length) of <see cref="ProximityRegime"/>.
///   LogUp       L M (W + 2)/|F|                        M messages of at most W fields. The cleared sum has degree M W in beta and M in
///                                                      alpha; a denominator is 0 with probability 1/|F| each, and such a row is free
///                                                      (Haboeck, eprint 2022/1530, section 3; degrees for powers of beta).
///   evaluation  L w/|F|                                two lists of w words have the same value at z (Schwartz, Zippel).
///   ALI         L C/|F|                                C constraints combined by powers (eprint 2022/1216, theorem 8).
///   DEEP        L (d (k + c - 1) + k - 1)/(|F| - k - n) d the degree, c points; the point is drawn outside both domains (same theorem).
///   batching    (N - 1) e(n)/|F|                       N functions combined by powers.
///   folding i   (A_i - 1) e(n_i)/|F|                   fold of arity A_i joins words of length n_i = n/(A_1...A_i).
///   queries     a^q                                    q positions.
///   hash        collisions of the digest               square root of the number of digests.
/// The sources take L as 1 in LogUp; here the prover may hope for each of the L columns near its word, which is never less strict.
/// Lifting does not change a term: a lifted column is a polynomial below degree k, and each table pays the tallest height.
/// Precision. Bounds are exact fractions of integers, irrational roots replaced by larger ones; the only rounding is that of the binary
/// logarithm, downwards to 2^-40 bit. No step can show more bits than the formulas give.
/// </remarks>
public sealed partial class Security
{
    /// <summary>The bits that a release verifier asks for.</summary>
    public const int ReleaseBits = 100;

    /// <summary>The theorem of the Johnson regime is stated for multiplicities from here.</summary>
    public const int MultiplicityMin = 3;

    /// <summary>Larger multiplicities add less than 1/1000 bit a query; the sources stop here too.</summary>
    public const int MultiplicityMax = 1000;

    Security(SecurityInput input)
    {
        Input = input;
        UniqueDecoding = In(input, ProximityRegime.UniqueDecoding(input));
        Johnson = Best(input, ProximityRegime.Johnson);
    }

    /// <summary>What was asked.</summary>
    public SecurityInput Input { get; }

    /// <summary>Proven: up to half the distance.</summary>
    public RegimeSecurity UniqueDecoding { get; }

    /// <summary>Proven: near the Johnson bound, at the multiplicity with the best total.</summary>
    public RegimeSecurity Johnson { get; }

    /// <summary>Proven since 2020: what remains of <see cref="Johnson"/> if the newer theorem is not relied on.</summary>
    public RegimeSecurity Johnson2020 => field ??= Best(Input, ProximityRegime.Johnson2020);

    /// <summary>Not proven. It is printed and enters no total, no floor and no refusal.</summary>
    public RegimeSecurity Conjecture => field ??= In(Input, ProximityRegime.Conjecture(Input));

    /// <summary>The better of the proven regimes: each holds on its own, so the better one does.</summary>
    public RegimeSecurity Proven => Johnson.Bits > UniqueDecoding.Bits ? Johnson : UniqueDecoding;

    /// <summary>Proven bits, rounded down.</summary>
    public int Bits => (int)Proven.Bits;

    /// <summary>The weakest term of the proven regime.</summary>
    public SecurityTerm Weakest => Proven.Weakest;

    /// <summary>The security of proofs with these parameters of statements of this size.</summary>
    /// <exception cref="ArgumentException">No proof has such parameters or such a size (<see cref="SecurityInput.Fault"/>).</exception>
    public static Security Of(SecurityInput input) =>
        input.Fault() is { } fault ? throw new ArgumentException(fault.Detail, nameof(input)) : new(input);

    /// <summary>What a verifier asks before it reads a proof: null where the proven bits reach its floor, else the named refusal.</summary>
    /// <param name="input">The verifier's own parameters and the size that follows from key and statement, never from the proof.</param>
    /// <param name="floorBits">The fewest proven bits it accepts; releases use <see cref="ReleaseBits"/>.</param>
    public static SecurityRefusal? Refuse(SecurityInput input, int floorBits)
    {
        if (input.Fault() is { } fault) return fault;
        Security security = new(input);
        if (security.Bits >= floorBits) return null;
        return new(SecurityRefusalReason.BelowFloor,
            $"{security.Bits} proven bits ({security.Proven.Regime.Name}, {security.Weakest.Name}), the floor is {floorBits}");
    }

    /// <summary>All terms in one regime.</summary>
    internal static RegimeSecurity In(SecurityInput input, ProximityRegime regime)
    {
        var terms = new List<SecurityTerm>();
        Fraction list = regime.ListSize, rows = input.Rows;
        void Add(string name, string formula, Fraction badChallenges, int grinding) =>
            terms.Add(new(name, formula, (badChallenges / input.FieldSize).Bits(), grinding));

        GrindingSites work = input.Grinding;
        if (input.BusMessages > 0)
            Add("LogUp", "L M (W + 2)/|F|", list * input.BusMessages * (input.MessageWidth + 2), work.Lookup);
        if (input.PublishedWords > 0) Add("evaluation", "L w/|F|", list * input.PublishedWords, work.Lookup);
        Add("ALI", "L C/|F|", list * input.ConstraintCount, work.Constraints);

        Fraction roots = ((Fraction)input.MaxDegree * (rows + (input.DeepPoints - 1))) + (input.Rows - 1);
        Fraction points = input.FieldSize - input.Rows - input.DomainSize;
        terms.Add(new("DEEP", "L (d (k + c - 1) + k - 1)/(|F| - k - n)", (list * roots / points).Bits(), work.OutOfDomain));

        if (input.BatchSize > 1)
            Add("batching", "(N - 1) e(n)/|F|", (Fraction)(input.BatchSize - 1) * regime.BadChallenges(input.DomainSize), work.Batching);
        BigInteger length = input.DomainSize;
        foreach ((int index, int logArity) in input.LogFolds.Index())
        {
            length >>= logArity;
            Fraction bad = (Fraction)((1 << logArity) - 1) * regime.BadChallenges(length);
            Add($"folding {index + 1}", "(A - 1) e(n_i)/|F|", bad, work.Folding);
        }
        terms.Add(new("queries", "a^q", regime.QueryBits(), work.Queries));
        terms.Add(new("hash", "sqrt(digests)", new Fraction(1, input.DigestCount).Bits() / 2, 0));
        return new(regime, terms);
    }

    // With m the queries gain and every other term loses, so the best total lies where they cross: at the last m at which the queries are
    // still the weakest, or at the next one.
    static RegimeSecurity Best(SecurityInput input, Func<SecurityInput, Fraction, ProximityRegime> regimeOf)
    {
        RegimeSecurity At(int m) => In(input, regimeOf(input, m));
        int below = MultiplicityMin, above = MultiplicityMax + 1;
        while (above - below > 1)
        {
            int middle = (below + above) / 2;
            if (At(middle).Weakest.Name == "queries") below = middle;
            else above = middle;
        }
        RegimeSecurity first = At(below);
        if (above > MultiplicityMax) return first;
        RegimeSecurity second = At(above);
        return second.Bits > first.Bits ? second : first;
    }
}
