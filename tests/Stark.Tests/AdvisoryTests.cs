using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The table of others' bugs in src/Stark/README.md names tests that are there.</summary>
public partial class AdvisoryTests
{
    [Fact]
    public void Every_bug_of_others_has_its_test()
    {
        IEnumerable<string> section = File.ReadLines(Readme()).SkipWhile(line => line != "## Bugs of others");
        string[] rows = [.. section.TakeWhile(line => line != "## Invariants").Where(line => line.StartsWith("| "))];
        string[] tests = [.. rows.SelectMany(row => Named().Matches(row)).Select(match => match.Groups[1].Value)];
        Assert.Equal(32, tests.Length);
        Assert.Equal(tests.Length + 1, rows.Length);
        foreach (string[] name in tests.Distinct().Select(test => test.Split('.')))
        {
            MethodInfo? method = typeof(AdvisoryTests).Assembly.GetType($"OrderBookRollup.Stark.Tests.{name[0]}")?.GetMethod(name[1]);
            Assert.True(method?.GetCustomAttribute<FactAttribute>() is not null, string.Join('.', name));
        }
    }

    static string Readme([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Stark", "README.md");

    [GeneratedRegex("`([A-Za-z]+\\.[A-Za-z0-9_]+)` \\|$")]
    private static partial Regex Named();
}
