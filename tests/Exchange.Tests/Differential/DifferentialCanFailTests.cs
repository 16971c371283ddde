using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>A comparison that cannot fail would be worth nothing: each broken rule must show, and shrink to the commands it
/// takes.</summary>
public class DifferentialCanFailTests
{
    const int FlowsMax = 40;
    const int CommandsPerFlow = 8192;

    public static TheoryData<string> Broken => [.. BrokenExchanges.All.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_noticed(string rule)
    {
        for (ulong seed = 1; seed <= FlowsMax; seed++)
        {
            Contest contest = new(FlowProfile.For(seed), seed, BrokenExchanges.All[rule]);
            if (contest.Run(CommandsPerFlow, null) is null) continue;
            (IReadOnlyList<Entry> shrunk, string difference) = contest.Shrink();
            Console.Out.WriteLine($"{rule}: seed {seed}, command {contest.Entries.Count}, shrunk to {shrunk.Count}: {difference}");
            Assert.True(shrunk.Count < 400, $"{shrunk.Count} commands are left");
            return;
        }
        Assert.Fail($"{FlowsMax} flows did not notice: {rule}");
    }
}
