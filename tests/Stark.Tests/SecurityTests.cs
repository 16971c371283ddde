using OrderBookRollup.Stark.Tests.Toys;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The calculator against the published report of ZisK 0.16.1 (ethereum/soundcalc, reports/zisk.md).</summary>
public class SecurityTests
{
    // log2 of p^3.
    const double LogCubic = 192;

    [Theory]
    [InlineData(21, 1, 46, new[] { 3, 3, 3, 3, 3, 2 }, 229, 16, 49, 3, 3, 0.005333333333333333, 111, 128, 179, 161, 133, new[] { 138, 141, 144, 147, 150, 154 })]
    [InlineData(17, 3, 145, new[] { 3, 3, 3, 3, 3 }, 73, 20, 158, 8, 4, 0.004, 80, 128, 176, 163, 133, new[] { 140, 143, 146, 149, 152 })]
    [InlineData(16, 5, 139, new[] { 4, 4, 4, 4 }, 43, 22, 154, 8, 4, 0.003333333333333333, 63, 128, 175, 163, 133, new[] { 140, 144, 148, 152 })]
    [InlineData(15, 4, 145, new[] { 3, 3, 3 }, 54, 22, 158, 8, 4, 0.003333333333333333, 71, 128, 175, 164, 134, new[] { 141, 144, 147 })]
    public void Terms_equal_the_published_report(
        int logRows, int logBlowup, int batch, int[] arities, int queries, int grinding, int constraints, int degree, int points, double gap,
        int uniqueQueries, int johnsonQueries, int ali, int deep, int batching, int[] folding)
    {
        var input = new SecurityInput(LogCubic, logRows, logBlowup, batch, arities, queries, grinding, constraints, degree, points, 0, 0, 256);
        double rate = Math.ScaleB(1, -logBlowup);
        Security unique = Security.In(ProximityRegime.UniqueDecoding, input);
        Assert.Equal(uniqueQueries, Bits(unique, "queries"));
        Security johnson = Security.In(ProximityRegime.JohnsonWithGap(rate, gap), input, fromGap: true);
        Assert.Equal(johnsonQueries, Bits(johnson, "queries"));
        Assert.Equal(ali, Bits(johnson, "ALI"));
        Assert.Equal(deep, Bits(johnson, "DEEP"));
        Assert.Equal(batching, Bits(johnson, "batching"));
        for (int i = 0; i < folding.Length; i++) Assert.Equal(folding[i], Bits(johnson, $"folding {i + 1}"));
    }

    /// <summary>The rows of the design's profile table: rows, functions, and the proven bits.</summary>
    [Theory]
    [InlineData("Test", 12, 300, 7)]
    [InlineData("Inner", 22, 1500, 100)]
    [InlineData("Ethereum", 18, 150, 101)]
    public void Profiles_have_the_bits_that_they_claim(string name, int logRows, int functions, int bits)
    {
        Profile profile = name switch
        {
            "Test" => Profile.Test,
            "Inner" => Profile.Inner,
            _ => Profile.Ethereum,
        };
        var arities = new List<int>();
        for (int log = logRows; log > profile.LogFinalLength; log -= arities[^1]) arities.Add(Math.Min(3, log - profile.LogFinalLength));
        var input = new SecurityInput(
            LogCubic, logRows, profile.LogBlowup, functions, arities, profile.QueryCount, profile.GrindingBits, 1000, 4, 2,
            Math.ScaleB(1000, logRows), 1e6, 128);
        Security security = Security.Best(input);
        Assert.Equal(bits, security.Bits);
        Assert.Equal("queries", security.Weakest.Name);
    }

    /// <summary>No term is lost on the way to the minimum.</summary>
    [Fact]
    public void Every_term_can_be_the_weakest()
    {
        var input = new SecurityInput(192, 20, 2, 1000, [3, 3, 3, 3, 2], 400, 0, 100, 4, 2, 1, 1, 256);
        Assert.Equal("LogUp", Security.Best(input with { LogUpTerms = Math.ScaleB(1, 150) }).Weakest.Name);
        Assert.Equal("evaluation", Security.Best(input with { PublishedWords = Math.ScaleB(1, 150) }).Weakest.Name);
        Assert.Equal("hash", Security.Best(input with { HashBits = 64 }).Weakest.Name);
        Assert.Equal("queries", Security.Best(input with { QueryCount = 3 }).Weakest.Name);
        Assert.Equal("batching", Security.Best(input with { BatchSize = int.MaxValue, LogField = 150 }).Weakest.Name);
        Assert.Equal(0, Security.Best(input with { LogBlowup = 0 }).Bits);
    }

    [Fact]
    public void Statements_are_counted_as_they_are()
    {
        ToyCase toy = RangeTable.Case();
        var statement = new Statement(toy.Circuit, [7, 5], []);
        Security security = Security.Of(new(toy.Circuit, [7, 5], Profile.Inner), statement);
        Assert.InRange(security.Bits, 100, 128);
        Assert.Contains(security.Terms, term => term.Name == "LogUp" && term.Bits > 170);
    }

    static int Bits(Security security, string name) => (int)Math.Floor(security.Terms.Single(term => term.Name == name).Bits);
}
