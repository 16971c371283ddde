using System.Numerics;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The calculator against figures that others have published.</summary>
public partial class SecurityTests
{
    public static TheoryData<int> Reports => [.. Enumerable.Range(0, PublishedBits.All.Count)];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_term_of_a_soundcalc_report_comes_out_to_the_bit(int report)
    {
        PublishedBits published = PublishedBits.All[report];
        SecurityInput input = published.Input;
        double slack = Math.Sqrt(Math.ScaleB(1, -input.LogBlowup)) / (2 * published.Gap);

        // A gap in decimals means a slack that a double misses by an ulp or two; the multiplicity must not jump for that.
        var exact = new Fraction(new BigInteger(Math.Round(Math.ScaleB(slack, 40))), BigInteger.One << 40);
        string[] differences =
        [
            .. published.Differences(ProximityRegime.UniqueDecoding(input), published.Unique),
            .. published.Differences(ProximityRegime.Johnson(input, exact), published.Johnson),
        ];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    /// <summary>Plonky3 5dc50e51, security/src/fri.rs, proven_security_regression_benchmark_high_arity.</summary>
    [Fact]
    public void Plonky3_benchmark_has_57_and_65_bits()
    {
        Security security = Security.Of(Benchmark);
        Assert.Equal(57, (int)security.UniqueDecoding.Bits);
        Assert.Equal(65, (int)security.Johnson.Bits);
        Assert.Equal(65, security.Bits);
        Assert.Equal("queries", security.Weakest.Name);
    }

    /// <summary>Plonky3 5dc50e51, security/src/logup.rs, fingerprint_error_regression.</summary>
    [Fact]
    public void Plonky3_LogUp_error_is_N_times_W_plus_2()
    {
        SecurityInput input = Benchmark with { FieldSize = BigInteger.One << 128, BusMessages = 16L << 20, MessageWidth = 3 };
        double bits = Term(Security.Of(input).UniqueDecoding, "LogUp").Bits;
        Assert.InRange((128 - 24 - Math.Log2(5)) - bits, 0, 1e-11);
    }

    /// <summary>Plonky3 5dc50e51, security/src/fri.rs, conjectured_commit_phase_binds_below_a_128_bit_target.</summary>
    [Fact]
    public void Plonky3_conjectured_fold_of_a_domain_of_2_26()
    {
        // There every fold is charged with the domain before it, here with the one after it, so this trace is one fold taller.
        SecurityInput input = Benchmark with { FieldSize = BigInteger.One << 128, LogBlowup = 3, LogArity = 2, LogRows = 25 };
        double bits = Term(Security.Of(input).Conjecture, "folding 1").Bits;
        Assert.InRange(128 - Math.Log2(3 * ((1L << 26) + 1)) - bits, 0, 1e-11);
    }

    /// <summary>Plonky3 5dc50e51, security/src/budget/mod.rs: the conjectured total, and which term gives it.</summary>
    [Theory]
    [InlineData(20, "queries")]
    [InlineData(29, "LogUp")]
    public void Plonky3_budget_binds_where_it_is_published_to_bind(int logRows, string weakest)
    {
        SecurityInput input = Benchmark with
        {
            FieldSize = BigInteger.Pow((BigInteger.One << 64) - (BigInteger.One << 32) + 1, 2),
            LogRows = logRows,
            LogBlowup = 3,
            LogArity = 2,
            QueryCount = 27,
            Grinding = new(Queries: 17, Folding: 4),
            ConstraintCount = 531,
            MaxDegree = 9,
            BusMessages = 27L << logRows,
            MessageWidth = 16,
        };
        RegimeSecurity conjecture = Security.Of(input).Conjecture;
        Assert.Equal(weakest, conjecture.Weakest.Name);
        if (logRows == 20) Assert.Equal(96, (int)conjecture.Bits);
        else Assert.True(conjecture.Bits < 96);
    }

    /// <summary>
    /// The grid of Plonky3 5dc50e51, security/tests/budget_parity.rs: each term against its formula in doubles, never above it and within
    /// 10^-9 bit below it.
    /// </summary>
    [Theory]
    [InlineData(40, 3, 4, 4)]
    [InlineData(587, 9, 244, 18)]
    public void Plonky3_budget_grid(int constraints, int degree, int messages, int width)
    {
        (int Queries, int QueryWork, int FoldWork)[] parameters = [(27, 17, 4), (100, 0, 0), (150, 31, 31)];
        foreach ((int queries, int queryWork, int foldWork) in parameters)
        {
            for (int logRows = 6; logRows <= 29; logRows++)
            {
                SecurityInput input = Benchmark with
                {
                    FieldSize = BigInteger.One << 128,
                    LogRows = logRows,
                    LogBlowup = 3,
                    LogArity = 2,
                    QueryCount = queries,
                    Grinding = new(Queries: queryWork, Folding: foldWork, Lookup: 5, OutOfDomain: 12, Constraints: 3),
                    ConstraintCount = constraints,
                    MaxDegree = degree,
                    BusMessages = (long)messages << logRows,
                    MessageWidth = width,
                };
                RegimeSecurity conjecture = Security.Of(input).Conjecture;
                double rows = Math.ScaleB(1, logRows);
                double random = 3 - Math.Log2(1 + ((Math.Log2(Math.E) + 3) / 128));
                void Near(string name, double expected) => Assert.InRange(expected - Term(conjecture, name).Bits, -1e-12, 1e-6);
                Near("LogUp", 128 + 5 - Math.Log2((width + 2.0) * messages * rows));
                Near("ALI", 128 + 3 - Math.Log2(constraints));
                Near("DEEP", 128 + 12 - Math.Log2((degree * (rows + 1)) + rows - 1));
                Near("folding 1", 128 + foldWork - Math.Log2(3 * ((rows * 2) + 1)));
                Near("queries", (queries * random) + queryWork);
            }
        }
    }

    static SecurityInput Benchmark => new()
    {
        FieldSize = BigInteger.One << 252,
        LogRows = 20,
        LogBlowup = 1,
        QueryCount = 100,
        LogArity = 3,
        LogFinalLength = 0,
        Grinding = new(Queries: 16),
        BatchSize = 1,
        ConstraintCount = 1,
        MaxDegree = 2,
    };
}
