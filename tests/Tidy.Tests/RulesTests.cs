using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class RulesTests
{
    static readonly string Stated = string.Join('\n', Rules.Numbers.Select(number => $"- **{number}** A rule."));
    static readonly string Done = string.Join('\n', Rules.Numbers.Select(number => $"// {number}: done here."));
    static readonly string Tested = string.Join('\n', Rules.Numbers.Select(number => $"[Fact]\npublic void {number}_holds() {{ }}"));

    [Fact]
    public void Every_rule_is_stated_done_and_tested() => Findings.AreNone(Rules.Check(Repository.Here));

    [Fact]
    public void The_market_has_29_rules() => Assert.Equal(29, Rules.Numbers.Distinct().Count());

    [Fact]
    public void A_complete_set_is_clean() => Findings.AreNone(Rules.Check(House(Stated, Done, Tested)));

    [Fact]
    public void A_rule_that_is_not_stated_is_found() =>
        Assert.Contains("no statement **B3**", Assert.Single(Rules.Check(House(Stated.Replace("**B3**", "B3"), Done, Tested))));

    [Fact]
    public void A_rule_that_is_not_done_is_found() =>
        Assert.Contains("no code cites B1", Assert.Single(Rules.Check(House(Stated, Done.Replace("B1:", "rule:"), Tested))));

    [Fact]
    public void A_rule_that_is_not_tested_is_found() =>
        Assert.Contains("no test has V7", Assert.Single(Rules.Check(House(Stated, Done, Tested.Replace("V7_", "V_7_")))));

    [Fact]
    public void A_number_without_a_rule_is_found() =>
        Assert.Contains("B13 is no rule", Assert.Single(Rules.Check(House($"{Stated}\n- **B13** More.", Done, Tested))));

    static Repository House(string stated, string done, string tested) => Repository.Of(
        ("src/Exchange/README.md", stated), ("src/Exchange/Rulebook.cs", done), ("tests/Exchange.Tests/RuleTests.cs", tested));
}
