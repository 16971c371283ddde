using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>Lines that must not drift: a name and numbers. GOLDEN_WRITE=1 writes the files anew.</summary>
static class GoldenFile
{
    /// <summary>Compares with the file, each number within so many parts in a thousand.</summary>
    public static void Check(string path, IReadOnlyList<string> lines, int permille)
    {
        string full = Path.Combine(FolderOfThisFile(), path);
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(full, string.Join('\n', lines) + "\n");
        string[] golden = File.ReadAllLines(full);
        Assert.Equal(golden.Select(line => line.Split(" | ")[0]), lines.Select(line => line.Split(" | ")[0]));
        foreach ((string expected, string actual) in golden.Zip(lines))
        {
            bool isNear = expected.Split(" | ")[1..].Zip(actual.Split(" | ")[1..]).All(pair => IsNear(pair.First, pair.Second, permille));
            Assert.True(isNear, $"{actual}, where {path} has {expected}");
        }
    }

    static bool IsNear(string expected, string actual, int permille)
    {
        bool areNumbers = long.TryParse(expected, CultureInfo.InvariantCulture, out long a)
            & long.TryParse(actual, CultureInfo.InvariantCulture, out long b);
        return areNumbers ? 1000 * Math.Abs(a - b) <= permille * a : expected == actual;
    }

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
