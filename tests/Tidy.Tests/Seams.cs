using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>
/// Time and chance enter through seams, so that a run can be repeated from its seed. Whoever reads a clock or makes a generator of random
/// numbers stands in <c>seams.txt</c>: <c>folder or file | what | why</c>, one a line.
/// </summary>
public static partial class Seams
{
    /// <summary>The committed list.</summary>
    public const string ListPath = "tests/Tidy.Tests/seams.txt";

    /// <summary>Uses that are not on the list, uses that can never be repeated, and lines of the list that allow nothing.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        List<(string Where, string What)> allowed = [];
        foreach (string line in repository.Lines(ListPath).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            if (parts.Length == 3 && parts.All(part => part.Length > 0)) allowed.Add((parts[0], parts[1]));
            else yield return $"{ListPath}: not 'where | what | why': {line}";
        }
        HashSet<(string, string)> used = [];
        foreach (string path in repository.Below("", ".cs"))
        {
            string[] code = CSharpText.Split(repository.Text(path)).Code;
            for (int i = 0; i < code.Length; i++)
            {
                if (Unrepeatable().Match(code[i]) is { Success: true } never)
                    yield return $"{path}:{i + 1}: {never.Value} can not be repeated from a seed";
                foreach (Match match in Use().Matches(code[i]))
                {
                    string what = match.Value.EndsWith('(') ? "new Random" : match.Value;
                    (string, string)[] seams = [.. allowed.Where(seam => seam.What == what && IsBelow(path, seam.Where))];
                    used.UnionWith(seams);
                    if (seams.Length == 0) yield return $"{path}:{i + 1}: {what} outside of the seams in {ListPath}";
                }
            }
        }
        foreach ((string where, string what) in allowed.Except(used)) yield return $"{ListPath}: {where} does not use {what}";
    }

    static bool IsBelow(string path, string where) => path == where || path.StartsWith($"{where.TrimEnd('/')}/");

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bStopwatch\b|\bEnvironment\.TickCount(64)?\b|\bTimeProvider\.System\b"
        + @"|\bnew\s+Random\s*\(|\bRandom\s+\w+\s*=\s*new\s*\(")]
    private static partial Regex Use();

    [GeneratedRegex(@"\bnew\s+Random\s*\(\s*\)|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bRandom\s+\w+\s*=\s*new\s*\(\s*\)")]
    private static partial Regex Unrepeatable();
}
