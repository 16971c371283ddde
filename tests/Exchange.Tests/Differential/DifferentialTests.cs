using System.Globalization;
using System.Runtime.CompilerServices;
using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Exchange.Tests.Differential;

public class DifferentialTests(ITestOutputHelper output)
{
    const int CommandsPerFlow = 8192;

    static bool IsLong => Environment.GetEnvironmentVariable("ORDERBOOK_TESTS") == "long";

    static int Commands => Setting("DIFFERENTIAL_COMMANDS", IsLong ? 50_000_000 : 2_000_000);

    /// <summary>
    /// Events, steps, accesses and refusals after every command, all records and the audit every 256, rebuilt indexes and roots every
    /// 4,096. A seed from a failure report runs that flow alone: DIFFERENTIAL_SEED=n. More and other flows: DIFFERENTIAL_COMMANDS,
    /// DIFFERENTIAL_FIRST_SEED.
    /// </summary>
    [Fact]
    [Trait("Report", "coverage")]
    public void Naive_book_and_fast_machine_agree_on_two_million_commands()
    {
        ulong only = (ulong)Setting("DIFFERENTIAL_SEED", 0);
        int first = Setting("DIFFERENTIAL_FIRST_SEED", 1);
        Coverage coverage = new();
        int flows = only != 0 ? 1 : (Commands + CommandsPerFlow - 1) / CommandsPerFlow;
        for (int i = 0; i < flows; i++)
        {
            ulong seed = only != 0 ? only : (ulong)(first + i);
            Contest contest = new(FlowProfile.For(seed), seed, slots => new NaiveExchange(slots));
            if (contest.Run(CommandsPerFlow, coverage) is string difference) Assert.Fail(contest.Report(difference));
        }
        output.WriteLine(coverage.ToString());
        if (only == 0) Assert.Empty(coverage.Missing());
    }

    /// <summary>A flow in the text format, from a failure report or anywhere else: DIFFERENTIAL_FLOW=path; else one written here.</summary>
    [Fact]
    public void A_flow_from_a_file_is_compared_too()
    {
        if (Environment.GetEnvironmentVariable("DIFFERENTIAL_FLOW") is { Length: > 0 } path)
        {
            using FileStream file = File.OpenRead(path);
            Assert.Null(FlowText.Compare(file, path, 1));
        }
        Contest contest = new(FlowProfile.Mixed, 5, slots => new NaiveExchange(slots));
        Assert.Null(contest.Run(2000, null));
        string text = FlowText.Write(contest.Entries);
        Assert.Null(FlowText.Compare(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)), "written here", 256));
    }

    /// <summary>What people once sent: the sample of the Bitstamp day.</summary>
    [Fact]
    public void Real_orders_are_compared_too()
    {
        using FileStream file = File.OpenRead(Path.Combine(FolderOfThisFile(), "../../../src/Flow/Sample/bitstamp.flow"));
        Assert.Null(FlowText.Compare(file, file.Name, 1024));
    }

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
