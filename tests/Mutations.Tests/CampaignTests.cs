using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Mutations.Tests;

/// <summary>The figure of the mutation campaign: it belongs to the sources, it is high enough, and every survivor is explained.</summary>
public class CampaignTests
{
    static readonly bool IsLong = Environment.GetEnvironmentVariable("ORDERBOOK_TESTS") == "long";

    /// <summary>Whoever changes a mutated source runs the campaign again and explains who survives.</summary>
    [Fact]
    public void The_committed_figure_belongs_to_these_sources_and_every_survivor_is_explained()
    {
        Record record = Committed();
        Assert.True(record.Hash == Sources.Hash(SharedFolder.RepositoryRoot),
            $"{Record.Path} is of other sources; run: dotnet run -c Release --project tests/Mutations -- run");
        Assert.InRange(record.Percent, Record.PercentMin, 100);
        Assert.All(record.Survivors, survivor => Assert.True(survivor.Reason.Length > 10, $"not explained: {survivor.Key}"));
    }

    /// <summary>
    /// Long: all mutants, the slowest test included. Otherwise those of one file, where the committed survivors must be found again.
    /// </summary>
    [Fact]
    [Trait("Report", "")]
    public void The_campaign_finds_the_committed_survivors_and_no_others()
    {
        string part = IsLong ? "" : "Verifier/MerklePaths.cs";
        ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
        Record record = Run.Of(part, Environment.ProcessorCount, output.WriteLine);
        output.WriteLine($"mutants of the verifier: {record.Killed} of {record.Count} killed ({record.Percent:F1} %)");
        Assert.InRange(record.Count, 40, 10_000);
        string[] committed = [.. Committed().Survivors.Select(survivor => survivor.Key).Where(key => key.Contains(part)).Order()];
        Assert.Equal(committed, record.Survivors.Select(survivor => survivor.Key).Order());
    }

    static Record Committed() => Record.Parse(File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, Record.Path)));
}
