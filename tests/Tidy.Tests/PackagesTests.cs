using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class PackagesTests
{
    [Fact]
    public void Every_package_is_in_its_room() => Findings.AreNone(Packages.Check(Repository.Here));

    [Theory]
    [InlineData("src/Host", "Spectre.Console", "Tables of the program. Only: Host, perf.", "")]
    [InlineData("perf/Load", "Spectre.Console", "Tables of the program. Only: Host, perf.", "")]
    [InlineData("src/StateTree", "Spectre.Console", "Tables of the program. Only: Host, perf.", "is only for")]
    [InlineData("src/StateTree", "Spectre.Console", "Only: StateTree.", "stays in")]
    [InlineData("src/Stark", "ILGPU.Algorithms", "Only: Stark.", "stays in")]
    [InlineData("src/Settlement", "Microsoft.Orleans.Sdk", "Only: Settlement.", "stays in")]
    [InlineData("src/Exchange", "MessagePack", "Only: Exchange.", "takes no package")]
    [InlineData("src/Host", "Spectre.Console", "Tables.", "no comment")]
    public void A_package_stays_in_its_rooms(string folder, string package, string comment, string finding)
    {
        string[] findings = [.. Packages.Check(With(folder, $"<PackageReference Include=\"{package}\" />", package, comment))];
        if (finding.Length == 0) Assert.Empty(findings);
        else Assert.Contains(findings, found => found.Contains(finding));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"A.Analyzers\" PrivateAssets=\"all\" />", true)]
    [InlineData("<PackageReference Include=\"A.Analyzers\" />", false)]
    [InlineData("<PackageReference Include=\"A.Analyzers\" PrivateAssets=\"all\" Version=\"1.0\" />", false)]
    [InlineData("<PackageReference Include=\"A.Analyzers\" PrivateAssets=\"all\" /><FrameworkReference Include=\"Web\" />", false)]
    public void Exchange_takes_analyzers_and_nothing_else(string items, bool allowed) =>
        Assert.Equal(allowed, !Packages.Check(With("src/Exchange", items, "A.Analyzers", "Only: Exchange.")).Any());

    [Fact]
    public void A_version_that_nobody_uses_is_found() =>
        Assert.Contains("used by nobody", Assert.Single(Packages.Check(With("src/Host", "", "Npgsql", "Only: Host."))));

    [Fact]
    public void A_package_for_everybody_is_found()
    {
        const string props = "<Project><PackageReference Include=\"Npgsql\" /></Project>";
        Repository repository = Repository.Of(("Directory.Build.props", props), Versions("Npgsql", "Only: src."));
        Assert.Contains("every project", Assert.Single(Packages.Check(repository)));
    }

    static Repository With(string folder, string items, string package, string comment) => Repository.Of(
        ($"{folder}/{folder[(folder.IndexOf('/') + 1)..]}.csproj", $"<Project>{items}</Project>"), Versions(package, comment));

    static (string Path, string Text) Versions(string package, string comment) =>
        ("Directory.Packages.props", $"<Project><!-- {comment} --><PackageVersion Include=\"{package}\" Version=\"1.0\" /></Project>");
}
