using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>The numbers of the market's rules: each is stated in the README of Exchange, cited where it is done, named by a test.</summary>
public static partial class Rules
{
    const string ReadmePath = "src/Exchange/README.md";

    /// <summary>E1, B1 to B12, V1 to V7, S1 to S4, K1 to K5.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["E1", .. Range("B", 12), .. Range("V", 7), .. Range("S", 4), .. Range("K", 5)];

    /// <summary>Numbers without a statement, without code, without a test, and statements with a number of no rule.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        HashSet<string> stated = [.. Statement().Matches(repository.Text(ReadmePath)).Select(match => match.Groups[1].Value)];
        string[] sources = [.. repository.Below("src/Exchange", ".cs").Select(repository.Text)];
        HashSet<string> done = [.. sources.SelectMany(text => Number().Matches(text)).Select(match => match.Value)];
        HashSet<string> tested = [.. TestMethod.All(repository).SelectMany(test => $"{test.Class}_{test.Name}".Split('_'))];
        foreach (string number in Numbers.Except(stated)) yield return $"{ReadmePath}: no statement **{number}**";
        foreach (string number in stated.Except(Numbers)) yield return $"{ReadmePath}: {number} is no rule of the market";
        foreach (string number in Numbers.Except(done)) yield return $"src/Exchange: no code cites {number}";
        foreach (string number in Numbers.Except(tested)) yield return $"tests: no test has {number} in its name";
    }

    static IEnumerable<string> Range(string letter, int count) => Enumerable.Range(1, count).Select(number => $"{letter}{number}");

    [GeneratedRegex(@"\*\*([A-Z]\d+)\*\*")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b[EBVSK]\d{1,2}\b")]
    private static partial Regex Number();
}
