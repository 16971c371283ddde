using System.Globalization;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>The whole node, simulated from seeds.</summary>
public class NodeSimulationTests(ITestOutputHelper output)
{
    const string SeedName = "ORDERBOOK_SEED";
    const int Steps = 400;

    [Fact]
    [Trait("Report", "simulation")]
    public void Nothing_acknowledged_is_lost_for_any_seed()
    {
        int seeds = TestSize.Of(50, 500, 20_000);
        SimulationCounts counts = new();
        for (int seed = 0; seed < seeds; seed++) counts.Add(Play((ulong)seed));
        output.WriteLine($"{seeds} seeds: {counts}");
        Assert.True(counts.Crashes > 3 * seeds && counts.Batches > 5 * seeds && counts.Proofs > seeds, $"too little happened: {counts}");
        // Nobody ends the gateway, and signatures are checked before it.
        IEnumerable<ServiceRefusal> refusals =
            Enum.GetValues<ServiceRefusal>().Except([ServiceRefusal.Stopping, ServiceRefusal.SignatureInvalid]);
        Assert.All(refusals, refusal => Assert.True(counts.Refusals.ContainsKey(refusal), $"never {refusal}"));
    }

    [Fact]
    public void What_no_program_can_survive_is_noticed()
    {
        const int Seeds = 40;
        int noticed = 0;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            try
            {
                new SimulatedNode(seed, isBetrayed: true).Play(Steps);
            }
            catch (Exception cause) when (cause is Xunit.Sdk.XunitException or JournalException)
            {
                noticed++;
            }
        }
        Assert.True(noticed > Seeds / 2, $"{noticed} of {Seeds} noticed");
    }

    /// <summary>One seed by itself; the message of a failure says how to call this.</summary>
    [Fact]
    public void One_seed() =>
        Play(ulong.Parse(Environment.GetEnvironmentVariable(SeedName) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture));

    static SimulationCounts Play(ulong seed)
    {
        try
        {
            SimulatedNode node = new(seed);
            node.Play(Steps);
            return node.Counts;
        }
        catch (Exception cause)
        {
            string again = $"dotnet run -c Release --project tests/Engine.Tests -- -method \"*NodeSimulationTests.One_seed\"";
            throw new InvalidOperationException($"seed {seed}: {cause.Message}\nAgain: {SeedName}={seed} {again}", cause);
        }
    }
}
