using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>How sure an accepted proof is: every error term, and the bits of the weakest.</summary>
/// <remarks>
/// Interactive soundness, round by round, turned into bits by the smallest term; all of it proven, nothing rests on a conjecture:
///   ALI        L C / |F|                                     C constraints combined by powers of one challenge
///   DEEP       L (d (k + p - 1) + k - 1) / (|F| - k - n)     d the degree, p opening points (eprint 2022/1216, theorem 8)
///   batching   (N - 1) e(k)                                  N functions combined by powers
///   folding    (a - 1) e(k_i)                                each fold of arity a, on its own dimension
///   queries    (1 - r)^q 2^-g                                q queries, g grinding bits, radius r
///   LogUp      sum messages rows (fields + 2) / |F|          roots of the cleared fraction, and vanishing denominators
///   evaluation words / |F|                                   two different monic polynomials agree at z
///   hash       collisions of a 256-bit digest
/// with k the tallest height, n = k / rate, L the list size and e the linear error of <see cref="ProximityRegime"/>. The regime with
/// the best minimum counts: unique decoding, or Johnson with the best multiplicity.
/// Lifting does not change the terms: a lifted column is a polynomial below degree k like any other (see README.md).
/// </remarks>
public sealed class Security
{
    /// <summary>The bits a release verifier asks for.</summary>
    public const int ReleaseBits = 100;

    // The range in which the profiles were chosen; larger multiplicities gain less than one bit of queries.
    const int MultiplicityMax = 40;

    // 3 log2(p), to the nearest representable number.
    static readonly double LogExtension = 3 * Math.Log2(Goldilocks.Modulus);

    Security(ProximityRegime regime, IReadOnlyList<SecurityTerm> terms)
    {
        Regime = regime;
        Terms = terms;
    }

    /// <summary>The regime that gives the most.</summary>
    public ProximityRegime Regime { get; }

    /// <summary>The terms.</summary>
    public IReadOnlyList<SecurityTerm> Terms { get; }

    /// <summary>The bits of the weakest term, rounded down.</summary>
    public int Bits => (int)Math.Floor(Weakest.Bits);

    /// <summary>The weakest term.</summary>
    public SecurityTerm Weakest => Terms.MinBy(term => term.Bits);

    /// <summary>The soundness of proofs of a shape.</summary>
    public static Security Of(ProofShape shape, Statement statement)
    {
        double logUp = 0;
        foreach (CircuitTable table in shape.Circuit.Tables)
        {
            foreach (int bus in table.BusOfInteraction)
                logUp += Math.ScaleB(shape.Circuit.Buses[bus].Width + 2, shape.LogHeights[table.Index]);
        }
        double words = statement.Published.Max(published => (double)published.Count);

        // Lifted selectors have their degree in X^r; one more degree covers them.
        return Best(new(
            LogExtension, shape.LogHeight, shape.Profile.LogBlowup, 2 * shape.ColumnCount, [.. shape.Layers.Select(layer => layer.LogArity)],
            shape.Profile.QueryCount, shape.Profile.GrindingBits, shape.ConstraintCount, TableShape.MaxDegree + 1, 2, logUp, words, 128));
    }

    /// <summary>The best regime's terms.</summary>
    public static Security Best(SecurityInput input)
    {
        double rate = Math.ScaleB(1, -input.LogBlowup);
        Security best = In(ProximityRegime.UniqueDecoding, input);
        for (int m = 1; m <= MultiplicityMax; m++)
        {
            ProximityRegime regime = ProximityRegime.Johnson(rate, m);
            if (regime.Radius(rate) <= 0) continue;
            Security candidate = In(regime, input);
            if (candidate.Weakest.Bits > best.Weakest.Bits) best = candidate;
        }
        return best;
    }

    /// <summary>The terms in a given regime.</summary>
    /// <param name="regime">The regime.</param>
    /// <param name="input">The proof.</param>
    /// <param name="fromGap">Whether the list size follows from the gap and not from the multiplicity.</param>
    public static Security In(ProximityRegime regime, SecurityInput input, bool fromGap = false)
    {
        double rate = Math.ScaleB(1, -input.LogBlowup), rows = Math.ScaleB(1, input.LogRows), domain = rows / rate;
        double radius = regime.Radius(rate), logList = Math.Log2(regime.ListSize(rate, fromGap));
        double deep = (input.MaxDegree * (rows + input.OpeningPoints - 1)) + rows - 1;
        var terms = new List<SecurityTerm>
        {
            new("ALI", input.LogField - logList - Math.Log2(input.ConstraintCount)),
            new("DEEP", input.LogField - logList - Math.Log2(deep)),
            new("batching", input.LogField - regime.LogLinearError(rate, rows) - Math.Log2(Math.Max(1, input.BatchSize - 1))),
        };

        // A quotient by both opening points at once needs k + 2 < (1 - radius) n.
        if (rows + input.OpeningPoints >= (1 - radius) * domain) terms.Add(new("opening points", 0));
        double dimension = rows;
        for (int i = 0; i < input.LogArities.Count; i++)
        {
            dimension = Math.ScaleB(dimension, -input.LogArities[i]);
            double arity = Math.ScaleB(1, input.LogArities[i]);
            terms.Add(new($"folding {i + 1}", input.LogField - regime.LogLinearError(rate, dimension) - Math.Log2(arity - 1)));
        }
        terms.Add(new("queries", (-input.QueryCount * Math.Log2(1 - radius)) + input.GrindingBits));
        if (input.LogUpTerms > 0) terms.Add(new("LogUp", input.LogField - Math.Log2(input.LogUpTerms)));
        if (input.PublishedWords > 0) terms.Add(new("evaluation", input.LogField - Math.Log2(input.PublishedWords)));
        terms.Add(new("hash", input.HashBits));
        return new(regime, terms);
    }
}
