using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>All that the soundness of a proof depends on: the first half are parameters, the second half is the statement's size.</summary>
public sealed partial record SecurityInput
{
    /// <summary>Binary logarithm of the largest subgroup of two-power order of F: no domain is longer.</summary>
    public const int LogDomainMax = 32;

    /// <summary>Elements of the field that challenges come from: p^3 for the cubic extension.</summary>
    public BigInteger FieldSize { get; init; } = BigInteger.Pow(Goldilocks.Modulus, 3);

    /// <summary>Values that a digest can have: 2^256 for Keccak, p^4 for four words of Poseidon2.</summary>
    public BigInteger DigestCount { get; init; } = BigInteger.One << 256;

    /// <summary>Binary logarithm of the blowup, 1 / rate.</summary>
    public required int LogBlowup { get; init; }

    /// <summary>Positions that are opened, drawn independently.</summary>
    public required int QueryCount { get; init; }

    /// <summary>Binary logarithm of the values that one fold joins; the last fold may join fewer.</summary>
    public required int LogArity { get; init; }

    /// <summary>Folding stops at polynomials of this many coefficients, as a binary logarithm.</summary>
    public required int LogFinalLength { get; init; }

    /// <summary>Where the prover shows work.</summary>
    public GrindingSites Grinding { get; init; } = new();

    /// <summary>Binary logarithm of the tallest height. Shorter tables are lifted to it and cost as much.</summary>
    public required int LogRows { get; init; }

    /// <summary>
    /// Functions that the batching challenge combines. Where each opening point of a column has its own quotient it is columns times
    /// <see cref="DeepPoints"/>.
    /// </summary>
    public required int BatchSize { get; init; }

    /// <summary>Constraints that powers of the constraint challenge combine, over all tables.</summary>
    public required int ConstraintCount { get; init; }

    /// <summary>The highest degree of a constraint, selectors included.</summary>
    public required int MaxDegree { get; init; }

    /// <summary>Out-of-domain points at which a column is opened: this row and the next.</summary>
    public int DeepPoints { get; init; } = 2;

    /// <summary>M, messages on all buses: interactions of a row times rows over the tables, and what the verifier adds itself.</summary>
    public long BusMessages { get; init; }

    /// <summary>
    /// W, the fields of the widest message of any bus. It is the degree in beta of every denominator, since the number of the bus stands
    /// at beta^W.
    /// </summary>
    public int MessageWidth { get; init; }

    /// <summary>
    /// Words of the longest publication, that of the statement or the longest that a trace can hold: coefficients of the polynomial
    /// that is evaluated at z.
    /// </summary>
    public long PublishedWords { get; init; }

    /// <summary>The rows.</summary>
    public BigInteger Rows => BigInteger.One << LogRows;

    /// <summary>Points of the evaluation domain.</summary>
    public BigInteger DomainSize => BigInteger.One << (LogRows + LogBlowup);

    /// <summary>Binary logarithms of the folds, from the tallest height down to the final polynomial.</summary>
    public IEnumerable<int> LogFolds
    {
        get
        {
            for (int log = LogRows; log > LogFinalLength; log -= LogArity) yield return Math.Min(LogArity, log - LogFinalLength);
        }
    }

    /// <summary>A profile with the smallest statement there is; a caller states its own size in a <c>with</c>.</summary>
    public static SecurityInput Of(Profile profile) => new()
    {
        LogBlowup = profile.LogBlowup,
        QueryCount = profile.QueryCount,
        LogArity = profile.LogArity,
        LogFinalLength = profile.LogFinalLength,
        Grinding = new(Queries: profile.GrindingBits),
        LogRows = 0,
        BatchSize = 1,
        ConstraintCount = 1,
        MaxDegree = 1,
    };

    /// <summary>Why no bound can be computed, or null where one can.</summary>
    public SecurityRefusal? Fault()
    {
        bool areParametersPossible = LogBlowup >= 1 && QueryCount is >= 1 and <= 512 && LogArity is >= 1 and <= 8 && LogFinalLength >= 0
            && Grinding.IsSound && DigestCount > 1;
        if (!areParametersPossible) return new(SecurityRefusalReason.Parameters, $"no proof system has these parameters: {this}");
        if (LogRows < 0 || LogRows + (long)LogBlowup > LogDomainMax)
        {
            return new(SecurityRefusalReason.Domain,
                $"2^{LogRows} rows at blowup 2^{LogBlowup} have no domain; 2^{LogDomainMax} points are the most");
        }
        bool isSizePossible = BatchSize >= 1 && ConstraintCount >= 1 && MaxDegree >= 1 && DeepPoints >= 1 && BusMessages >= 0
            && (MessageWidth >= 1 || BusMessages == 0) && PublishedWords >= 0 && FieldSize > 2 * DomainSize;
        return isSizePossible ? null : new(SecurityRefusalReason.Statement, $"no statement has this size: {this}");
    }
}
