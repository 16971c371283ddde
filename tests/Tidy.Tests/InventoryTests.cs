using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class InventoryTests
{
    const string Solution = """
        Project("{2150E333}") = "src", "src", "{AA}"
        Project("{FAE04EC0}") = "Flow", "src\Flow\Flow.csproj", "{BB}"
            {BB} = {AA}

        """;

    const string Test = """
        namespace OrderBookRollup.Flow.Tests;
        public class ReaderTests
        {
            [Fact]
            [Trait("a", "b")]
            public void Reads() => Golden("Golden/lines.txt");
            void Golden(string name) { }
        }

        """;

    [Fact]
    public void Every_project_is_in_the_solution_and_has_a_lock_file() => Findings.AreNone(Inventory.CheckProjects(Repository.Here));

    [Fact]
    public void Every_golden_file_is_there_and_named() => Findings.AreNone(Inventory.CheckGoldenFiles(Repository.Here));

    [Fact]
    public void Every_skip_names_a_test() => Findings.AreNone(Inventory.CheckSkips(Repository.Here));

    [Theory]
    [InlineData("src/Flow", "packages.lock.json", "Project", 0)]
    [InlineData("src/Flow", "other.json", "Project", 1)]
    [InlineData("src/Flow", "packages.lock.json", "Nothing", 1)]
    [InlineData("src/Other", "packages.lock.json", "Project", 2)]
    public void A_project_is_in_the_solution_and_locked(string folder, string lockFile, string keyword, int findings) =>
        Assert.Equal(findings, Inventory.CheckProjects(Repository.Of(($"{folder}/Flow.csproj", "<Project />"), ($"{folder}/{lockFile}", ""),
            ("src/Flow/kept.txt", ""), ("OrderBookRollup.sln", Solution.Replace("Project", keyword)))).Count());

    [Fact]
    public void Solution_folders_equal_disk_folders() =>
        Assert.Single(Inventory.CheckProjects(Repository.Of(("src/Flow/Flow.csproj", "<Project />"), ("src/Flow/packages.lock.json", ""),
            ("OrderBookRollup.sln", Solution.Replace("\"src\", \"src\"", "\"tests\", \"tests\"")))));

    [Theory]
    [InlineData("lines.txt", true)]
    [InlineData("words.txt", false)]
    public void Golden_files_and_tests_name_each_other(string file, bool clean) =>
        Assert.Equal(clean, !Inventory.CheckGoldenFiles(With($"tests/Flow.Tests/Golden/{file}", "")).Any());

    [Theory]
    [InlineData("OrderBookRollup.Flow.Tests.ReaderTests.Reads", true)]
    [InlineData("OrderBookRollup.Flow.Tests.ReaderTests.Golden", false)]
    [InlineData("OrderBookRollup.Flow.Tests.WriterTests.Reads", false)]
    public void A_skip_names_a_test(string name, bool clean) =>
        Assert.Equal(clean, !Inventory.CheckSkips(With("tests/skips.txt", $"[always]\n{name} | why\n")).Any());

    [Fact]
    public void A_missing_skip_list_is_found() => Assert.Single(Inventory.CheckSkips(With("README.md", "")));

    static Repository With(string path, string text) => Repository.Of(("tests/Flow.Tests/A.cs", Test), (path, text));
}
