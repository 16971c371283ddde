using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>What keeps clock, chance, floating point, threads, the outside world and allocation out of <c>src/Exchange</c>.</summary>
public partial class PurityTests
{
    const string Bans = "src/Exchange/BannedSymbols.txt";

    // What no command reaches may allocate: the audit, and the list of all records that it and a snapshot read.
    static readonly string[] MayAllocate =
        ["src/Exchange/Audit.cs", "src/Exchange/Audit.Book.cs", "src/Exchange/State/Memory.Records.cs"];

    // One line each, and what the analyzer must say about it.
    static readonly (string Line, string Symbol)[] Forbidden =
    [
        ("System.DateTime.UtcNow.ToString()", "DateTime"),
        ("System.DateTimeOffset.UtcNow.ToString()", "DateTimeOffset"),
        ("System.TimeProvider.System.ToString()", "TimeProvider"),
        ("System.Diagnostics.Stopwatch.GetTimestamp().ToString()", "Stopwatch"),
        ("System.Environment.TickCount.ToString()", "TickCount"),
        ("System.Environment.TickCount64.ToString()", "TickCount64"),
        ("new System.Random(1).ToString()", "Random"),
        ("System.Guid.NewGuid().ToString()", "NewGuid"),
        ("System.HashCode.Combine(1, 2).ToString()", "HashCode"),
        ("\"a\".GetHashCode().ToString()", "GetHashCode"),
        ("System.Security.Cryptography.RandomNumberGenerator.GetInt32(2).ToString()", "RandomNumberGenerator"),
        ("System.Double.Parse(\"1\").ToString()", "double"),
        ("System.Single.Parse(\"1\").ToString()", "float"),
        ("System.Decimal.Parse(\"1\").ToString()", "decimal"),
        ("System.Half.Parse(\"1\").ToString()", "Half"),
        ("System.Math.Sqrt(2).ToString()", "Sqrt"),
        ("System.Linq.Enumerable.Sum(new int[1]).ToString()", "System.Linq"),
        ("System.Threading.Tasks.Task.Delay(1).ToString()", "System.Threading"),
        ("System.Threading.Interlocked.Exchange(ref one, 1).ToString()", "System.Threading"),
        ("new System.Threading.Thread(() => { }).ToString()", "System.Threading"),
        ("System.Threading.Tasks.Parallel.For(0, 1, i => { }).ToString()", "System.Threading"),
        ("System.Console.ReadLine()", "Console"),
        ("System.IO.File.ReadAllText(\"a\")", "System.IO"),
        ("System.Net.Dns.GetHostName()", "System.Net"),
        ("new System.Collections.Generic.List<int>().ToString()", "List<T>"),
        ("new System.Collections.Generic.Dictionary<int, int>().ToString()", "Dictionary<TKey, TValue>"),
        ("new System.Collections.Generic.HashSet<int>().ToString()", "HashSet<T>"),
        ("new System.Collections.Generic.Queue<int>().ToString()", "Queue<T>"),
        ("new System.Text.StringBuilder().ToString()", "StringBuilder"),
    ];

    [Fact]
    public void Exchange_is_built_with_the_analyzer_and_the_list()
    {
        XElement project = XElement.Parse(Repository.Here.Text("src/Exchange/Exchange.csproj"));
        string?[] included = [.. project.Descendants().Select(item => (string?)item.Attribute("Include"))];
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", included);
        Assert.Contains("BannedSymbols.txt", included);
        Assert.Empty(project.Descendants("NoWarn"));
        Assert.DoesNotContain("RS0030", Repository.Here.Text(".editorconfig"));
    }

    [Fact]
    public void Every_ban_bites()
    {
        string folder = Path.Combine(Repository.Path, "artifacts", "bans");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Repository.Path, Bans), Path.Combine(folder, "BannedSymbols.txt"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "Bans.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <RestorePackagesWithLockFile>false</RestorePackagesWithLockFile>
                <RestoreLockedMode>false</RestoreLockedMode>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.CodeAnalysis.BannedApiAnalyzers" PrivateAssets="all" />
                <AdditionalFiles Include="BannedSymbols.txt" />
              </ItemGroup>
            </Project>
            """);
        string methods = string.Join('\n', Forbidden.Select((ban, i) => $"    public string? M{i}(ref int one) => {ban.Line};"));
        File.WriteAllText(Path.Combine(folder, "Bans.cs"), $"class Bans\n{{\n{methods}\n}}\n");
        string said = Build(folder);
        bool IsRefused(int line, string symbol) =>
            Regex.IsMatch(said, $@"Bans\.cs\({line},\d+\): error RS0030: The symbol '(\w+\.)*{Regex.Escape(symbol)}['(]");
        string[] missed = [.. Forbidden.Where((ban, i) => !IsRefused(i + 3, ban.Symbol)).Select(ban => ban.Line)];
        Assert.True(missed.Length == 0, $"not refused: {string.Join(", ", missed)}\n{said}");
    }

    [Fact]
    public void Exchange_has_no_word_that_the_analyzer_cannot_see() =>
        Findings.AreNone(Words(Repository.Here));

    [Theory]
    [InlineData("static double Price;")]
    [InlineData("ulong a = (ulong)(b * 1.5);")]
    [InlineData("var a = 1f;")]
    [InlineData("var a = 2e9;")]
    [InlineData("async void Match() { }")]
    [InlineData("lock (book) { }")]
    [InlineData("yield return order;")]
    [InlineData("#pragma warning disable RS0030")]
    public void Such_a_word_is_found(string line) => Assert.Single(Words(Repository.Of(("src/Exchange/A.cs", line))));

    [Theory]
    [InlineData("src/Exchange/Audit.cs", "#pragma warning disable RS0030", true)]
    [InlineData("src/Exchange/Rulebook.cs", "#pragma warning disable RS0030", false)]
    [InlineData("src/Exchange/Audit.cs", "long t = Environment.TickCount64;", false)]
    [InlineData("src/Exchange/Audit.cs", "using System.Linq;", false)]
    public void The_pragma_is_for_allocation_alone(string path, string line, bool clean) =>
        Assert.Equal(clean, !Words(Repository.Of((path, line))).Any());

    [Theory]
    [InlineData("ulong a = 0x1F_0000d;")]
    [InlineData("ulong a = 0x2E9; // a double check")]
    [InlineData("Span<ulong> words = all[1..5];")]
    [InlineData("ulong clock = blocked + 1UL;")]
    public void Other_words_are_not(string line) => Findings.AreNone(Words(Repository.Of(("src/Exchange/A.cs", line))));

    static IEnumerable<string> Words(Repository repository)
    {
        foreach (string path in repository.Below("src/Exchange", ".cs"))
        {
            string[] code = CSharpText.Split(repository.Text(path)).Code;
            for (int i = 0; i < code.Length; i++)
            {
                if (Word().Match(code[i]) is { Success: true } word) yield return $"{path}:{i + 1}: {word.Value}";
                bool isListed = MayAllocate.Contains(path);
                if (!isListed && Pragma().IsMatch(code[i])) yield return $"{path}:{i + 1}: a pragma in a file that may not allocate";
                if (isListed && Impure().Match(code[i]) is { Success: true } impure)
                    yield return $"{path}:{i + 1}: {impure.Value}, where the pragma is for allocation alone";
            }
        }
    }

    static string Build(string folder)
    {
        ProcessStartInfo start = new("dotnet", ["build", "--nologo", "-v", "q", "-p:UseSharedCompilation=false", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process build = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        string said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return said;
    }

    [GeneratedRegex(@"\b(float|double|decimal|Half|async|await|lock|yield|dynamic)\b|(?<![\w.])\d[\d_]*(\.\d|[eE][-+]?\d|[fFdDmM]\b)")]
    private static partial Regex Word();

    // A pragma lifts every ban of its file; so whatever is no collection is looked for in the text.
    [GeneratedRegex(@"\b(DateTime(Offset)?|TimeProvider|Stopwatch|Environment|Random|Guid|HashCode|MathF)\b"
        + @"|\b(Console|File|Task|Thread(ing)?|Linq|IO|Net)\b")]
    private static partial Regex Impure();

    [GeneratedRegex(@"^\s*#\s*pragma\b")]
    private static partial Regex Pragma();
}
