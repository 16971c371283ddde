using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class LengthsTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Report", "lengths")]
    public void Files_are_short()
    {
        output.WriteLine(Lengths.Report(Repository.Here));
        Findings.AreNone(Lengths.Check(Repository.Here));
    }

    [Theory]
    [InlineData(400, "", true)]
    [InlineData(401, "", false)]
    [InlineData(401, "src/A/A.cs | one table", true)]
    [InlineData(401, "src/A/A.cs |", false)]
    [InlineData(400, "src/A/A.cs | one table", false)]
    public void A_long_file_needs_a_reason(int lines, string list, bool clean) =>
        Assert.Equal(clean, !Lengths.Check(Repository.Of(("src/A/A.cs", Lines(lines)), (Lengths.ListPath, list))).Any());

    [Fact]
    public void The_report_has_median_ninetieth_percentile_and_maximum()
    {
        (string, string)[] files = [.. Enumerable.Range(1, 10).Select(i => ($"src/A/{i}.cs", Lines(i * 10)))];
        Assert.Contains("src/A                        10      50   90  100", Lengths.Report(Repository.Of(files)));
    }

    static string Lines(int count) => string.Concat(Enumerable.Repeat("a\n", count));
}
