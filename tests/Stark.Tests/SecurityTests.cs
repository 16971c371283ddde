using System.Numerics;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The calculator's own rules: what profiles reach, which way each number moves a term, what a verifier refuses.</summary>
public partial class SecurityTests
{
    // Heights and functions that the profiles are designed for, with more messages and constraints than the circuit's budget.
    public static TheoryData<string, int, int, int> Designs => new()
    {
        { "Test", 12, 300, 7 },
        { "Inner", 12, 1500, 100 },
        { "Inner", 18, 2 * 501, 100 },
        { "Inner", 20, 2 * 1500, 100 },
        { "Inner", 22, 2 * 1500, 100 },
        { "Ethereum", 16, 150, 100 },
        { "Ethereum", 18, 2 * 501, 100 },
        { "Ethereum", 20, 2 * 150, 100 },
        { "Ethereum32", 16, 200, 100 },
        { "Ethereum32", 18, 2 * 501, 100 },
    };

    [Theory]
    [MemberData(nameof(Designs))]
    public void A_profile_reaches_what_it_claims(string name, int logRows, int functions, int claim)
    {
        SecurityInput input = Statement(Profile.All.Single(profile => profile.Name == name), logRows, functions);
        Security security = Security.Of(input);
        Assert.True(security.Bits >= claim, security.Describe());
        Assert.Equal("queries", security.Weakest.Name);
        Assert.Null(Security.Refuse(input, claim));
        bool isRelease = Security.Refuse(input, Security.ReleaseBits) is null;
        Assert.Equal(name != "Test", isRelease);
    }

    /// <summary>At a gap of sqrt(rho)/100, which soundcalc takes where a system names none, and at the best gap.</summary>
    [Theory]
    [InlineData("Test", 12, 300, 7, 7)]
    [InlineData("Inner", 22, 1500, 100, 101)]
    [InlineData("Ethereum", 20, 150, 101, 101)]
    [InlineData("Ethereum32", 18, 200, 101, 101)]
    public void Whole_bits_at_the_usual_gap_and_at_the_best(string name, int logRows, int functions, int usual, int best)
    {
        SecurityInput input = Statement(Profile.All.Single(profile => profile.Name == name), logRows, functions);
        Assert.Equal(usual, (int)Security.In(input, ProximityRegime.Johnson(input, 50)).Bits);
        Assert.Equal(best, Security.Of(input).Bits);
    }

    [Fact]
    public void Profiles_are_those_of_the_design()
    {
        string[] profiles = [.. Profile.All.Select(p => Numbers(p))];
        Assert.Equal(["Test 4 8 0 16 8 1", "Inner 4 82 20 64 8 4", "Ethereum 16 40 22 64 8 5", "Ethereum32 32 32 22 64 8 5"], profiles);
        Assert.All(Profile.All, profile => Assert.True(profile.IsSound));

        static string Numbers(Profile p) =>
            $"{p.Name} {p.Blowup} {p.QueryCount} {p.GrindingBits} {1 << p.LogFinalLength} {1 << p.LogArity} {p.CapHeight}";
    }

    [Fact]
    public void One_query_or_one_bit_of_grinding_less_moves_the_total()
    {
        SecurityInput inner = Statement(Profile.Inner, 22, 3000);
        double bits = Security.Of(inner).Proven.Bits;
        Assert.InRange(bits - Security.Of(inner with { QueryCount = 81 }).Proven.Bits, 0.9, 1);
        Assert.InRange(bits - Security.Of(inner with { Grinding = new(Queries: 19) }).Proven.Bits, 1 - 1e-9, 1 + 1e-9);
        Assert.Equal(SecurityRefusalReason.BelowFloor, Security.Refuse(inner with { QueryCount = 80 }, Security.ReleaseBits)!.Reason);
    }

    [Fact]
    public void A_release_verifier_refuses_the_test_profile_by_name()
    {
        SecurityRefusal? refusal = Security.Refuse(Statement(Profile.Test, 12, 300), Security.ReleaseBits);
        Assert.Equal(new(SecurityRefusalReason.BelowFloor, "7 proven bits (Johnson, queries), the floor is 100"), refusal);
    }

    [Fact]
    public void What_is_only_conjectured_passes_no_floor()
    {
        // At blowup 2^6 a query is worth nearly 6 bits if the conjecture holds and 3 that are proven: the floor lies between.
        SecurityInput input = Statement(Profile.Ethereum, 16, 150) with { LogBlowup = 6, QueryCount = 25, Grinding = new(Queries: 20) };
        Security security = Security.Of(input);
        Assert.True(security.Conjecture.Bits > 110);
        Assert.True(security.Bits < Security.ReleaseBits);
        Assert.Equal(SecurityRefusalReason.BelowFloor, Security.Refuse(input, Security.ReleaseBits)!.Reason);
    }

    [Fact]
    public void Impossible_parameters_have_their_own_names()
    {
        SecurityInput inner = Statement(Profile.Inner, 18, 400);
        SecurityRefusalReason? Reason(SecurityInput input)
        {
            SecurityRefusalReason? reason = Security.Refuse(input, 0)?.Reason;
            if (reason is not null) Assert.Throws<ArgumentException>(() => Security.Of(input));
            return reason;
        }
        Assert.Null(Reason(inner));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { QueryCount = 0 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { QueryCount = 513 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { LogBlowup = 0 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { LogArity = 0 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { LogFinalLength = -1 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { DigestCount = 1 }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { Grinding = new(Queries: -1) }));
        Assert.Equal(SecurityRefusalReason.Parameters, Reason(inner with { Grinding = new(Folding: 65) }));
        Assert.Equal(SecurityRefusalReason.Domain, Reason(inner with { LogRows = 31 }));
        Assert.Equal(SecurityRefusalReason.Domain, Reason(inner with { LogRows = -1 }));
        Assert.Equal(SecurityRefusalReason.Domain, Reason(inner with { LogBlowup = int.MaxValue }));
        Assert.Equal(SecurityRefusalReason.Statement, Reason(inner with { ConstraintCount = 0 }));
        Assert.Equal(SecurityRefusalReason.Statement, Reason(inner with { BatchSize = 0 }));
        Assert.Equal(SecurityRefusalReason.Statement, Reason(inner with { MessageWidth = 0 }));
        Assert.Equal(SecurityRefusalReason.Statement, Reason(inner with { BusMessages = -1 }));
        Assert.Equal(SecurityRefusalReason.Statement, Reason(inner with { FieldSize = 1 << 20 }));
    }

    [Fact]
    public void Few_rows_cost_bits_because_the_opening_points_add_to_the_degree()
    {
        // sqrt((k + 2)/n) instead of sqrt(k/n): about 1.3 bits at 64 rows, and below 100 in all at 32.
        Assert.Equal(100, Security.Of(Statement(Profile.Inner, 6, 400)).Bits);
        Assert.Equal(SecurityRefusalReason.BelowFloor, Security.Refuse(Statement(Profile.Inner, 5, 400), Security.ReleaseBits)!.Reason);
        Assert.Equal(0, Security.Of(Statement(Profile.Inner, 0, 400) with { LogBlowup = 1 }).Bits);
    }

    [Fact]
    public void Work_counts_where_it_is_spent_and_nowhere_else()
    {
        SecurityInput input = Statement(Profile.Inner, 20, 800) with { Grinding = new() };
        (string Name, GrindingSites Work)[] sites =
        [
            ("LogUp", new(Lookup: 9)), ("ALI", new(Constraints: 9)), ("DEEP", new(OutOfDomain: 9)), ("batching", new(Batching: 9)),
            ("folding", new(Folding: 9)), ("queries", new(Queries: 9)),
        ];
        foreach ((string name, GrindingSites work) in sites)
        {
            ProximityRegime regime = ProximityRegime.Johnson(input, 20);
            IReadOnlyList<SecurityTerm> worked = Security.In(input with { Grinding = work }, regime).Terms;
            foreach ((SecurityTerm before, SecurityTerm after) in Security.In(input, regime).Terms.Zip(worked))
            {
                // alpha, beta and z are drawn together.
                bool isThere = before.Name.StartsWith(name) || (name == "LogUp" && before.Name == "evaluation");
                Assert.Equal(isThere ? 9 : 0, after.Bits - before.Bits);
            }
        }
    }

    [Fact]
    public void More_of_anything_that_a_prover_can_try_never_adds_bits()
    {
        foreach (SecurityInput input in Samples(200))
        {
            (string What, SecurityInput Larger)[] worse =
            [
                ("constraints", input with { ConstraintCount = input.ConstraintCount + 1 }),
                ("degree", input with { MaxDegree = input.MaxDegree + 1 }),
                ("functions", input with { BatchSize = input.BatchSize + 1 }),
                ("points", input with { DeepPoints = input.DeepPoints + 1 }),
                ("messages", input with { BusMessages = (2 * input.BusMessages) + 1 }),
                ("fields", input with { MessageWidth = input.MessageWidth + 1 }),
                ("words", input with { PublishedWords = (2 * input.PublishedWords) + 1 }),
                ("field", input with { FieldSize = input.FieldSize / 2 }),
                ("digests", input with { DigestCount = input.DigestCount / 2 }),
                ("queries", input with { QueryCount = Math.Max(1, input.QueryCount - 1) }),
            ];
            Security security = Security.Of(input);
            foreach ((string what, SecurityInput larger) in worse)
            {
                Security other = Security.Of(larger);
                Assert.True(other.Proven.Bits <= security.Proven.Bits, $"{what}: {input}");
                Assert.True(other.UniqueDecoding.Bits <= security.UniqueDecoding.Bits, $"{what}: {input}");
                Assert.True(other.Johnson2020.Bits <= security.Johnson2020.Bits, $"{what}: {input}");
            }
        }
    }

    [Fact]
    public void Taller_tables_lose_bits_in_every_term_but_the_queries()
    {
        foreach (SecurityInput input in Samples(100))
        {
            SecurityInput taller = input with { LogRows = input.LogRows + 1 };
            foreach (string name in new[] { "ALI", "DEEP", "batching", "folding 1" })
            {
                SecurityTerm before = Term(Security.In(input, ProximityRegime.Johnson(input, 30)), name);
                SecurityTerm after = Term(Security.In(taller, ProximityRegime.Johnson(taller, 30)), name);
                Assert.True(after.Bits <= before.Bits, $"{name}: {input}");
            }
        }
    }

    [Fact]
    public void The_search_finds_the_best_multiplicity()
    {
        foreach (SecurityInput input in Samples(12))
        {
            double best = 0, best2020 = 0;
            for (int m = Security.MultiplicityMin; m <= Security.MultiplicityMax; m++)
            {
                best = Math.Max(best, Security.In(input, ProximityRegime.Johnson(input, m)).Bits);
                best2020 = Math.Max(best2020, Security.In(input, ProximityRegime.Johnson2020(input, m)).Bits);
            }
            Security security = Security.Of(input);
            Assert.True(best == security.Johnson.Bits, $"{best} is the best, {security.Johnson.Bits} was found: {input}");
            Assert.True(best2020 == security.Johnson2020.Bits, $"{best2020} is the best, {security.Johnson2020.Bits} was found: {input}");
        }
    }

    [Fact]
    public void The_sum_is_below_the_smallest_term_and_not_far()
    {
        foreach (SecurityInput input in Samples(50))
        {
            RegimeSecurity proven = Security.Of(input).Proven;
            double least = Math.Max(0, proven.Bits - Math.Log2(proven.Terms.Count) - 1e-5);
            Assert.InRange(proven.SumBits, least, proven.Bits);
        }
    }

    [Fact]
    public void A_digest_of_four_field_words_is_a_hair_below_128_bits()
    {
        var digests = BigInteger.Pow((BigInteger.One << 64) - (BigInteger.One << 32) + 1, 4);
        SecurityInput input = Statement(Profile.Inner, 20, 800) with { DigestCount = digests };
        double bits = Term(Security.Of(input).Johnson, "hash").Bits;
        Assert.InRange(128 - bits, 1e-10, 1e-9);
        Assert.Equal(128, Term(Security.Of(input with { DigestCount = BigInteger.One << 256 }).Johnson, "hash").Bits);
    }

    [Fact]
    public void The_table_of_Inner_reads_as_it_did() =>
        Assert.Equal(InnerTable, Security.Of(Statement(Profile.Inner, 18, 2 * 501)).Describe());

    static SecurityTerm Term(RegimeSecurity security, string name) => security.Terms.Single(term => term.Name == name);

    static SecurityInput Statement(Profile profile, int logRows, int functions) => SecurityInput.Of(profile) with
    {
        LogRows = logRows,
        BatchSize = functions,
        ConstraintCount = 1200,
        MaxDegree = 4,
        BusMessages = 90L << logRows,
        MessageWidth = 16,
        PublishedWords = 1 << 16,
    };

    static IEnumerable<SecurityInput> Samples(int count)
    {
        const int seed = 20;
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return new()
            {
                FieldSize = BigInteger.Pow((BigInteger.One << 64) - (BigInteger.One << 32) + 1, random.Next(2, 4)) - random.Next(1000),
                DigestCount = BigInteger.One << random.Next(160, 300),
                LogRows = random.Next(12, 24),
                LogBlowup = random.Next(1, 8),
                QueryCount = random.Next(1, 200),
                LogArity = random.Next(1, 5),
                LogFinalLength = random.Next(0, 8),
                Grinding = new(random.Next(9), random.Next(9), random.Next(9), random.Next(9), random.Next(9), random.Next(30)),
                BatchSize = random.Next(2, 5000),
                ConstraintCount = random.Next(1, 5000),
                MaxDegree = random.Next(1, 10),
                DeepPoints = random.Next(1, 5),
                BusMessages = random.NextInt64(1L << 30),
                MessageWidth = random.Next(1, 30),
                PublishedWords = random.NextInt64(1L << 24),
            };
        }
    }

    const string InnerTable = """
        blowup 4, 82 queries, arity 8, final polynomial of 64, grinding 20 bits at queries
        k = 2^18 rows, N = 1002 functions, C = 1200 constraints of degree d = 4, c = 2 points,
        M = 23592960 messages of W = 16 fields, w = 65536 published words

        term        error                                      unique decoding          Johnson     Johnson 2020       conjecture
                                                                                       m = 1000           m = 50      not counted
        LogUp       L M (W + 2)/|F|                                      163.3            151.3            155.6            163.3
        evaluation  L w/|F|                                              175.9            164.0            168.3            175.9
        ALI         L C/|F|                                              181.7            169.8            174.1            181.7
        DEEP        L (d (k + c - 1) + k - 1)/(|F| - k - n)              171.6            159.7            164.0            171.6
        batching    (N - 1) e(n)/|F|                                     163.4            109.7            101.0            162.0
        folding 1   (A - 1) e(n_i)/|F|                                   173.6            119.9            114.1            172.1
        folding 2   (A - 1) e(n_i)/|F|                                   176.6            122.9            120.1            175.1
        folding 3   (A - 1) e(n_i)/|F|                                   179.6            125.9            126.1            178.1
        folding 4   (A - 1) e(n_i)/|F|                                   182.5            128.9            132.1            181.1
        queries     a^q                                                   75.6            101.9            100.8            181.8
        hash        sqrt(digests)                                        128.0            128.0            128.0            128.0
        smallest                                                          75.6            101.9            100.8            128.0
        all added                                                         75.6            101.9             99.9            127.9

        proven: 101 bits, Johnson, weakest term queries

        """;
}
