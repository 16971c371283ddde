using System.Numerics;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Where the calculator's inputs end, and where its terms begin.</summary>
public partial class SecurityTests
{
    [Fact]
    public void A_profile_alone_is_the_smallest_statement()
    {
        SecurityInput input = SecurityInput.Of(Profile.Inner);
        Assert.Equal((0, 1, 1, 1), (input.LogRows, input.BatchSize, input.ConstraintCount, input.MaxDegree));
        Assert.Equal((2, 0, 0, 0), (input.DeepPoints, input.BusMessages, input.MessageWidth, input.PublishedWords));
        Assert.Equal(new(Queries: 20), input.Grinding);
        Assert.Equal((100, 3, 1000, 32, 64),
            (Security.ReleaseBits, Security.MultiplicityMin, Security.MultiplicityMax, SecurityInput.LogDomainMax, GrindingSites.BitsMax));
    }

    /// <summary>Each number at the last value that is possible and at the first that is not.</summary>
    [Fact]
    public void Every_number_has_its_bounds()
    {
        SecurityInput input = Statement(Profile.Inner, 18, 400);
        (SecurityInput Inside, SecurityInput Outside)[] bounds =
        [
            (input with { LogBlowup = 1 }, input with { LogBlowup = 0 }),
            (input with { QueryCount = 1 }, input with { QueryCount = 0 }),
            (input with { QueryCount = 512 }, input with { QueryCount = 513 }),
            (input with { LogArity = 1 }, input with { LogArity = 0 }),
            (input with { LogArity = 8 }, input with { LogArity = 9 }),
            (input with { LogFinalLength = 0 }, input with { LogFinalLength = -1 }),
            (input with { DigestCount = 2 }, input with { DigestCount = 1 }),
            (input with { LogRows = 0 }, input with { LogRows = -1 }),
            (input with { LogRows = 30 }, input with { LogRows = 31 }),
            (input with { BatchSize = 1 }, input with { BatchSize = 0 }),
            (input with { ConstraintCount = 1 }, input with { ConstraintCount = 0 }),
            (input with { MaxDegree = 1 }, input with { MaxDegree = 0 }),
            (input with { DeepPoints = 1 }, input with { DeepPoints = 0 }),
            (input with { BusMessages = 0 }, input with { BusMessages = -1 }),
            (input with { MessageWidth = 1 }, input with { MessageWidth = 0 }),
            (input with { BusMessages = 0, MessageWidth = 0 }, input with { BusMessages = 1, MessageWidth = 0 }),
            (input with { PublishedWords = 0 }, input with { PublishedWords = -1 }),
            (input with { FieldSize = (2 * input.DomainSize) + 1 }, input with { FieldSize = 2 * input.DomainSize }),
        ];
        foreach ((SecurityInput inside, SecurityInput outside) in bounds)
        {
            Assert.True(inside.Fault() is null, inside.ToString());
            Assert.True(outside.Fault() is not null, outside.ToString());
        }
        (Func<int, GrindingSites> With, string Name)[] sites =
        [
            (bits => new(Lookup: bits), "Lookup"), (bits => new(Constraints: bits), "Constraints"),
            (bits => new(OutOfDomain: bits), "OutOfDomain"), (bits => new(Batching: bits), "Batching"),
            (bits => new(Folding: bits), "Folding"), (bits => new(Queries: bits), "Queries"),
        ];
        foreach ((Func<int, GrindingSites> with, string name) in sites)
            Assert.True(with(0).IsSound && with(64).IsSound && !with(-1).IsSound && !with(65).IsSound, name);
    }

    [Fact]
    public void A_term_is_there_from_the_first_message_word_and_second_function()
    {
        SecurityInput least = SecurityInput.Of(Profile.Inner) with { LogRows = 8, MessageWidth = 1 };
        Assert.Equal(["ALI", "DEEP", "folding 1", "queries", "hash"], Names(least));
        Assert.Equal(["LogUp", "ALI", "DEEP", "folding 1", "queries", "hash"], Names(least with { BusMessages = 1 }));
        Assert.Equal(["evaluation", "ALI", "DEEP", "folding 1", "queries", "hash"], Names(least with { PublishedWords = 1 }));
        Assert.Equal(["ALI", "DEEP", "batching", "folding 1", "queries", "hash"], Names(least with { BatchSize = 2 }));

        static string[] Names(SecurityInput input) => [.. Security.Of(input).Johnson.Terms.Select(term => term.Name)];
    }

    [Fact]
    public void Bounds_that_say_nothing_add_up_to_no_bits()
    {
        Security nothing = Security.Of(Statement(Profile.Inner, 0, 400) with { LogBlowup = 1 });
        Assert.Equal((0, 0), (nothing.Bits, nothing.Proven.SumBits));
        Assert.Equal((0, 0), (nothing.UniqueDecoding.Regime.Multiplicity, nothing.Conjecture.Regime.Multiplicity));
    }

    /// <summary>With a slack so small that no radius is left, the bad challenges are those of radius 0: 2 u^5 n / (3 r sqrt r).</summary>
    [Fact]
    public void A_radius_is_never_negative()
    {
        SecurityInput input = Statement(Profile.Inner, 12, 400);
        ProximityRegime regime = ProximityRegime.Johnson(input, new Fraction(1, 2));
        Fraction perPoint = regime.BadChallenges(2) - regime.BadChallenges(1);
        Fraction u = new(7, 2), expected = u.Pow(5) * 2 / 3 * 8;
        Assert.Equal(perPoint.Numerator * expected.Denominator, expected.Numerator * perPoint.Denominator);
    }

    [Fact]
    public void Fractions_of_nothing_more_than_one_have_no_bits()
    {
        Assert.Equal(0, new Fraction(1, 1).BitUnits());
        Assert.Equal(0, new Fraction(3, 2).BitUnits());
        Assert.Equal(1L << Fraction.LogDigits, new Fraction(1, 2).BitUnits());
        Assert.Equal(1024L << Fraction.LogDigits, new Fraction(1, BigInteger.One << 1024).BitUnits());
        Assert.Equal(1024L << Fraction.LogDigits, new Fraction(BigInteger.One << 1024, BigInteger.One << 2048).BitUnits());
        Assert.Equal((new Fraction(1, 1), new Fraction(2, 1), new Fraction(1, 2)),
            (Fraction.PowerOfTwo(0), Fraction.PowerOfTwo(1), Fraction.PowerOfTwo(-1)));
    }
}
