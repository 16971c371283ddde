using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class BansTests
{
    [Fact]
    public void Nothing_banned_is_here() => Findings.AreNone(Bans.Check(Repository.Here));

    [Theory]
    [InlineData("#region Matching")]
    [InlineData("    #endregion")]
    [InlineData("// TO\u0044O: fees")]
    [InlineData("/// FIX\u004dE later")]
    [InlineData("int x; /* HA\u0043K */")]
    [InlineData("\tint x;")]
    [InlineData("int x; ")]
    [InlineData("// ==== Matching ====")]
    [InlineData("// ----------")]
    [InlineData("//////////")]
    [InlineData("// Matching ==========")]
    [InlineData("class OrderHelpers;")]
    [InlineData("static class Utils { }")]
    [InlineData("record struct Common(int X);")]
    [InlineData("Thread.Sleep(10);")]
    [InlineData("file.Flush(true);")]
    [InlineData("file.Flush(flushToDisk: true);")]
    [InlineData("RandomAccess.FlushToDisk(handle);")]
    [InlineData("// var x = Next();")]
    [InlineData("// return order;")]
    [InlineData("// total += leg * rate;")]
    [InlineData("// book.Cancel(order);")]
    [InlineData("// if (leaves > 0)")]
    [InlineData("// }")]
    [InlineData("// [Fact]")]
    [InlineData("// public void Match(Order order)")]
    public void Banned_text_is_found(string line) => Assert.Single(Bans.Check(Repository.Of(("tests/A.Tests/A.cs", $"{line}\n"))));

    [Theory]
    [InlineData("string mark = \"TO\u0044O\";")]
    [InlineData("string sleep = \"Thread.Sleep\";")]
    [InlineData("int total = a == b ? 1 : 2;")]
    [InlineData("// leg = h 2^32 + l; h rate = a 10^6 + b;")]
    [InlineData("// The remainder rests (Gtc, PostOnly), or is cancelled (Ioc);")]
    [InlineData("// P.next := slot, then slot.next := N.")]
    [InlineData("// using fewer than four cores is fine.")]
    [InlineData("// if it crosses, the head is matched;")]
    [InlineData("/// <code>return 1;</code>")]
    [InlineData("stream.Flush();")]
    [InlineData("class CoreCount;")]
    public void Other_text_is_not(string line) => Findings.AreNone(Bans.Check(Repository.Of(("tests/A.Tests/A.cs", $"{line}\n"))));

    [Fact]
    public void Lines_have_140_columns()
    {
        Assert.Empty(Bans.Check(Repository.Of(("src/A/A.cs", $"{new string('a', 140)}\n"))));
        Assert.Single(Bans.Check(Repository.Of(("src/A/A.cs", $"{new string('a', 141)}\n"))));
    }

    [Theory]
    [InlineData("int a;")]
    [InlineData("int a;\n\n")]
    [InlineData("int a;\r\n")]
    public void A_file_ends_with_one_line_end(string text) => Assert.Single(Bans.Check(Repository.Of(("src/A/A.cs", text))));

    [Theory]
    [InlineData("src/Common/Common.csproj")]
    [InlineData("src/Engine/Helpers/A.cs")]
    [InlineData("src/Engine.Core/A.cs")]
    public void Folders_and_projects_have_names(string path) =>
        Assert.Contains("names nothing", Assert.Single(Bans.Check(Repository.Of((path, "\n")))));

    [Theory]
    [InlineData("README.md")]
    [InlineData("tests/run")]
    [InlineData("docker-compose.yml")]
    public void Marks_are_found_in_every_kind_of_text(string path) => Assert.Single(Bans.Check(Repository.Of((path, "FIX\u004dE\n"))));
}
