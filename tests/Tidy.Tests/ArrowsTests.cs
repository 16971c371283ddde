using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class ArrowsTests
{
    [Fact]
    public void This_repository_has_no_other_arrows() => Findings.AreNone(Arrows.Check(Repository.Here));

    [Theory]
    [InlineData("src/StateTree", "src/Exchange", true)]
    [InlineData("src/Host", "src/Stark.Gpu", true)]
    [InlineData("tests/Exchange.Tests", "src/Exchange", true)]
    [InlineData("tests/Exchange.Tests", "tests/Testing", true)]
    [InlineData("perf/Micro", "circuits/Tables", true)]
    [InlineData("tests/Host.Tests", "src/Host", true)]
    [InlineData("src/Exchange", "src/Algebra", false)]
    [InlineData("src/Algebra", "src/Exchange", false)]
    [InlineData("circuits/Tables", "src/Stark", false)]
    [InlineData("src/Stark", "circuits/Tables", false)]
    [InlineData("src/Host", "tests/Testing", false)]
    [InlineData("src/Engine", "src/Host", false)]
    [InlineData("perf/Micro", "src/Host", false)]
    [InlineData("perf/Micro", "tests/Testing", false)]
    [InlineData("tests/Exchange.Tests", "src/Host", false)]
    [InlineData("tests/Exchange.Tests", "tests/Flow.Tests", false)]
    [InlineData("src/Proving", "src/Codegen", false)]
    public void An_edge_is_allowed_only_by_the_table(string from, string to, bool allowed) =>
        Assert.Equal(allowed, !Arrows.Check(Pair(from, to)).Any());

    [Fact]
    public void A_room_without_a_line_is_found() =>
        Assert.Contains("no line", Assert.Single(Arrows.Check(Repository.Of(("src/Matching/Matching.csproj", "<Project />")))));

    [Fact]
    public void A_project_outside_of_the_rooms_is_found() =>
        Assert.Contains("live in", Assert.Single(Arrows.Check(Repository.Of(("tools/Release/Release.csproj", "<Project />")))));

    [Fact]
    public void A_project_with_another_name_than_its_folder_is_found() =>
        Assert.Contains("one name", Assert.Single(Arrows.Check(Repository.Of(("src/Flow/Exchange.csproj", "<Project />")))));

    [Fact]
    public void A_reference_to_nothing_is_found() =>
        Assert.Contains("not there", Assert.Single(Arrows.Check(Repository.Of(
            ("src/StateTree/StateTree.csproj", "<Project><ProjectReference Include=\"../Exchange/Exchange.csproj\" /></Project>")))));

    [Fact]
    public void Sources_of_another_folder_are_found() =>
        Assert.Contains("compiles files", Assert.Single(Arrows.Check(Repository.Of(
            ("src/Exchange/Exchange.csproj", "<Project><Compile Include=\"../Algebra/Goldilocks.cs\" /></Project>")))));

    static Repository Pair(string from, string to)
    {
        string File(string folder) => $"{folder}/{folder[(folder.LastIndexOf('/') + 1)..]}.csproj";
        string reference = $"<Project><ProjectReference Include=\"../../{File(to)}\" /></Project>";
        return Repository.Of((File(from), reference), (File(to), "<Project />"));
    }
}
