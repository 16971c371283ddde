using OrderBookRollup.Runner;
using Xunit;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>The runner decides what green means, so each of its ways to say red is tried.</summary>
public class RunnerTests
{
    const string Pass = """<test name="A.B.C(x: 1)" type="A.B" method="C" result="Pass" />""";
    const string Fail = """
        <test name="A.B.D(x: 1)" type="A.B" method="D" result="Fail"><failure exception-type="E">
        <message>two</message><stack-trace>at D</stack-trace></failure></test>
        """;
    const string Skip = """<test name="A.B.S" type="A.B" method="S" result="Skip"><reason>no data</reason></test>""";
    const string Listed = "[always]\nA.B.S | why";
    const string Explicit = """<test name="A.B.S" type="A.B" method="S" result="NotRun" />""";
    const string Report = """
        <test name="A.B.R" type="A.B" method="R" result="Pass"><output>table</output>
        <traits><trait name="Report" value="x" /></traits></test>
        """;

    [Fact]
    public void Counts_names_and_messages_are_read()
    {
        ProjectResult result = Read(Pass + Fail + Skip + Report, exitCode: 1);
        Assert.Equal(2, result.Passed);
        Assert.Equal([new TestCase("A.B.D(x: 1)", "two\nat D")], result.Failures);
        Assert.Equal([new TestCase("A.B.S", "no data")], result.Skips);
        Assert.Equal(["table"], result.Reports);
    }

    [Theory]
    [InlineData(Pass, 0, true)]
    [InlineData(Pass + Fail, 1, false)]
    [InlineData(Pass + Fail, 0, false)]
    [InlineData(Pass, 134, false)]
    [InlineData("", 0, false)]
    [InlineData(Skip, 0, false)]
    [InlineData(Pass + Skip, 0, false)]
    [InlineData(Pass + Explicit, 0, false)]
    [InlineData(Pass + "<error type=\"fixture\" name=\"F\"><failure><message>no</message></failure></error>", 0, false)]
    [InlineData("<", 0, false)]
    public void Green_is_no_failure_some_test_and_no_forbidden_skip(string tests, int exitCode, bool green) =>
        Assert.Equal(green, Judge("", hasShared: true, Read(tests, exitCode)).IsGreen);

    [Fact]
    public void A_project_without_a_result_file_is_red() =>
        Assert.False(Judge("", hasShared: true, Read(Pass, 0), ProjectResult.Read("B.Tests", null, 139, 1)).IsGreen);

    [Theory]
    [InlineData("", true)]
    [InlineData(Pass, false)]
    [InlineData(Fail, false)]
    [InlineData(Skip, false)]
    [InlineData("<error type=\"fixture\" name=\"F\"><failure><message>no</message></failure></error>", false)]
    [InlineData("<", false)]
    public void Only_a_project_that_says_nothing_at_all_is_left_out_of_a_campaign(string tests, bool empty) =>
        Assert.Equal(empty, ProjectResult.IsEmpty(File(tests)));

    [Fact]
    public void No_project_is_red() => Assert.False(Judge("", hasShared: true).IsGreen);

    [Theory]
    [InlineData(Listed, true, true)]
    [InlineData("[without ../shared]\nA.B.S | why", false, true)]
    [InlineData("[without ../shared]\nA.B.S | why", true, false)]
    [InlineData("[always]\n# A.B.S | why", true, false)]
    [InlineData("[always]\nA.B.T | why", true, false)]
    public void Only_listed_tests_skip(string list, bool hasShared, bool green) =>
        Assert.Equal(green, Judge(list, hasShared, Read(Pass + Skip, 0)).IsGreen);

    [Theory]
    [InlineData("A.B.S | why")]
    [InlineData("[always]\nA.B.S")]
    [InlineData("[always]\nA.B.S |")]
    [InlineData("[always]\nA.B.S | why\nA.B.S | why")]
    [InlineData("[sometimes]\nA.B.S | why")]
    public void A_skip_list_that_says_nothing_is_refused(string list) => Assert.Throws<FormatException>(() => SkipList.Parse(list));

    [Fact]
    public void The_closing_line_sums_all_projects() =>
        Assert.Equal("3 passed, 1 failed, 1 skipped", Judge(Listed, true, Read(Pass + Fail, 1), Read(Pass + Pass + Skip, 0)).ClosingLine);

    [Fact]
    public void The_text_names_failures_skips_and_projects()
    {
        string text = Judge("", true, Read(Pass + Fail + Skip + Report, 1)).Text();
        string[] parts = ["FAILED A.B.D(x: 1)", "two", "FAILED A.B.S\n  skipped, which", "A.Tests", "table"];
        foreach (string part in parts) Assert.Contains(part, text);
    }

    [Theory]
    [InlineData("", TestSize.Full, 0)]
    [InlineData("--quick", TestSize.Quick, 0)]
    [InlineData("--long Exchange", TestSize.Long, 1)]
    [InlineData("--campaign durability Engine Host", TestSize.Long, 2, "durability")]
    public void Sizes_and_names_are_read(string line, TestSize size, int names, string? campaign = null)
    {
        Options options = Options.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((size, names, campaign), (options.Size, options.Names.Count, options.Campaign));
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("--quick --long")]
    [InlineData("--quick --campaign x")]
    [InlineData("--campaign")]
    public void Other_options_are_refused(string line) => Assert.Throws<ArgumentException>(() => Options.Parse(line.Split(' ')));

    static ProjectResult Read(string tests, int exitCode) => ProjectResult.Read("A.Tests", File(tests), exitCode, 1);

    static string File(string tests) => $"<assemblies><assembly><collection>{tests}</collection></assembly></assemblies>";

    static Verdict Judge(string list, bool hasShared, params ProjectResult[] results) => new(results, SkipList.Parse(list), hasShared);
}
