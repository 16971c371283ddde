using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class ReadmesTests
{
    const string Room = "# Flow\n## Purpose\n## Invariants\n## Map of files\n- `Reader` reads.\n## Not here\n`Writer`\n";

    [Fact]
    public void Maps_name_what_is_here() => Findings.AreNone(Readmes.Check(Repository.Here));

    [Fact]
    public void A_true_map_is_clean() => Findings.AreNone(Readmes.Check(House("## Map\n| `src/Flow` | flows |\n", Room)));

    [Theory]
    [InlineData("## Map\n| `src` | sources |\n", "no src/Flow in the map")]
    [InlineData("`src/Flow`\n", "no heading 'Map'")]
    [InlineData("## Map\n`src/Flow` `src/Stark`\n", "the map names src/Stark")]
    [InlineData("## Map\n```\nsrc/Flow   flows\nsrc/Stark  proofs\n```\n", "the map names src/Stark")]
    public void A_root_map_that_is_wrong_is_found(string map, string finding) =>
        Assert.Contains(Readmes.Check(House(map, Room)), found => found.Contains(finding));

    [Theory]
    [InlineData("## Invariants", "no heading 'Invariants'")]
    [InlineData("## Not here", "no heading 'Not here'")]
    [InlineData("- `Reader` reads.", "", "- `Writer` writes.", "the map names Writer")]
    [InlineData("- `Reader` reads.", "", "- `Old/` was here.", "the map names Old/")]
    public void A_room_that_introduces_itself_wrongly_is_found(string cut, string finding, string put = "", string other = "") =>
        Assert.Contains(Readmes.Check(House("## Map\n`src/Flow`\n", Room.Replace(cut, put))), found => found.Contains(finding + other));

    [Theory]
    [InlineData("Reader.cs")]
    [InlineData("Reader.*.cs")]
    [InlineData("Text/Lines")]
    [InlineData("Text/")]
    [InlineData("Lines")]
    [InlineData("../Flow")]
    public void Paths_types_and_stars_are_names(string name) =>
        Findings.AreNone(Readmes.Check(House("## Map\n`src/Flow`\n", Room.Replace("`Reader`", $"`{name}`"))));

    [Fact]
    public void A_room_without_a_readme_is_found() =>
        Assert.Contains("src/Flow: no README.md",
            Readmes.Check(Repository.Of(("README.md", "## Map\n`src/Flow`\n"), ("src/Flow/Flow.csproj", "<Project />"))));

    static Repository House(string map, string room) => Repository.Of(
        ("README.md", map), ("src/Flow/Flow.csproj", "<Project />"), ("src/Flow/README.md", room), ("src/Flow/Reader.cs", ""),
        ("src/Flow/Reader.Lines.cs", ""), ("src/Flow/Text/Lines.cs", ""));
}
