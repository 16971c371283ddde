using OrderBookRollup.Exchange;
using OrderBookRollup.Matching;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class MatchingScenarioTests
{
    const int Commands = 5_000;

    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_command_of_a_scenario_is_accepted_and_the_audit_is_clean(string name)
    {
        Rulebook<NullRecorder, EventRing> rulebook = new(new Memory(), default, new EventRing());
        Scenario scenario = Make(name, Commands);
        foreach (Command command in scenario.Setup.Concat(scenario.Timed)) Measurement.Apply(rulebook, command);

        Assert.Equal(0, rulebook.Events.RefusedCount);
        Assert.Empty(Audit.Check(rulebook.Memory));
    }

    [Fact]
    public void A_sweep_takes_at_least_20_makers()
    {
        Scenario scenario = Make("sweeps", Commands);
        Rulebook<NullRecorder, EventRing> rulebook = new(new Memory(), default, new EventRing());
        foreach (Command command in scenario.Setup) Measurement.Apply(rulebook, command);
        int sweeps = 0;
        foreach (Command command in scenario.Timed)
        {
            long before = rulebook.Events.FillCount;
            Measurement.Apply(rulebook, command);
            if (command.Place.TimeInForce != TimeInForce.Ioc) continue;
            sweeps++;
            Assert.True(rulebook.Events.FillCount - before >= 20);
        }
        Assert.True(sweeps > 100);
    }

    [Fact]
    public void Announcing_commands_changes_nothing()
    {
        foreach ((string name, _) in Scenarios.All)
        {
            Scenario scenario = Make(name, Commands);
            Rulebook<NullRecorder, NullEvents> plain = new(new Memory(), default, default);
            Rulebook<NullRecorder, NullEvents> announced = new(new Memory(), default, default);
            Command[] all = [.. scenario.Setup, .. scenario.Timed];
            for (int i = 0; i < all.Length; i++)
            {
                PublicKey signer = Measurement.SignerOf(all[i]);
                if (i + Announcements.Lead < all.Length) announced.Announce(all[i + Announcements.Lead]);
                RejectReason reason = plain.Apply(all[i], signer, FlowBuilder.StartMs);
                Assert.Equal(reason, announced.Apply(all[i], signer, FlowBuilder.StartMs));
            }
            Assert.Equal(plain.Memory.Records(), announced.Memory.Records());
        }
    }

    [Fact]
    public void Scenarios_are_golden()
    {
        IEnumerable<string> lines = Scenarios.All.Select(scenario => scenario.Make(Sizes.Full.Commands))
            .Append(Depths.At(1_000, Sizes.Full.Commands))
            .Select(scenario => $"{scenario.Name}: {scenario.Digest()}");
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "Scenarios.txt")), lines);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_measurement_runs(string name)
    {
        Line line = Line.Of(Make(name, Sizes.Quick.Commands), Sizes.Quick.Runs);
        Assert.True(line.EventsPerSecond > 0);
    }

    static Scenario Make(string name, int commands) => Scenarios.All.Single(scenario => scenario.Name == name).Make(commands);
}
