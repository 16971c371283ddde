using System.Text.RegularExpressions;
using OrderBookRollup.Runner;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>What must be committed is committed, and what is committed is used: solution, lock files, golden files, skip list.</summary>
public static partial class Inventory
{
    const string SolutionPath = "OrderBookRollup.sln";
    const string SkipsPath = "tests/skips.txt";

    /// <summary>Projects outside of the solution or in another solution folder than on disk, and projects without a lock file.</summary>
    public static IEnumerable<string> CheckProjects(Repository repository)
    {
        string solution = repository.Text(SolutionPath);
        Dictionary<string, string> idByPath = [];
        Dictionary<string, string> nameById = [];
        foreach (Match match in SolutionEntry().Matches(solution))
        {
            (string path, string id) = (match.Groups[2].Value.Replace('\\', '/'), match.Groups[3].Value);
            nameById[id] = match.Groups[1].Value;
            if (path.EndsWith(".csproj")) idByPath[path] = id;
        }
        Dictionary<string, string> parents =
            Nesting().Matches(solution).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        foreach (Project project in Project.All(repository))
        {
            if (!idByPath.TryGetValue(project.Path, out string? id)) yield return $"{SolutionPath}: {project.Path} is missing";
            else if (!parents.TryGetValue(id, out string? parent) || nameById.GetValueOrDefault(parent) != project.Room)
                yield return $"{SolutionPath}: {project.Path} is not in the solution folder {project.Room}";
            string lockFile = $"{project.Folder}/packages.lock.json";
            if (!repository.Has(lockFile)) yield return $"{lockFile} is not there";
        }
        foreach (string path in idByPath.Keys.Where(path => !repository.Has(path))) yield return $"{SolutionPath}: {path} is not there";
    }

    /// <summary>Golden files that a test names and that are not there, and golden files that no test names.</summary>
    public static IEnumerable<string> CheckGoldenFiles(Repository repository)
    {
        string[] golden = [.. repository.Below("tests", "").Where(path => path.Contains("/Golden/") && !path.EndsWith(".cs"))];
        string[] named =
        [
            .. repository.Below("tests", ".cs").Where(path => !path.StartsWith("tests/Tidy.Tests/"))
                .SelectMany(path => FileName().Matches(repository.Text(path))).Select(match => match.Groups[1].Value).Distinct(),
        ];
        bool IsNamed(string path) => named.Any(name => $"/{path}".EndsWith($"/{name}"));
        foreach (string path in golden.Where(path => !IsNamed(path))) yield return $"{path}: no test names it";
        foreach (string name in named.Where(name => name.Contains("Golden/") && !golden.Any(path => $"/{path}".EndsWith($"/{name}"))))
            yield return $"{name}: a test names it, and it is not there";
    }

    /// <summary>Entries of the skip list that name no test.</summary>
    public static IEnumerable<string> CheckSkips(Repository repository)
    {
        if (!repository.Has(SkipsPath)) return [$"{SkipsPath} is not there"];
        HashSet<string> tests = [.. TestMethod.All(repository).Select(test => test.FullName)];
        return SkipList.Parse(repository.Text(SkipsPath)).Names.Except(tests).Select(name => $"{SkipsPath}: {name} is no test");
    }

    [GeneratedRegex("""^Project\("[^"]*"\) = "([^"]*)", "([^"]*)", "([^"]*)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex SolutionEntry();

    [GeneratedRegex(@"^\s*(\{[0-9A-F-]+\}) = (\{[0-9A-F-]+\})\s*$", RegexOptions.Multiline)]
    private static partial Regex Nesting();

    [GeneratedRegex("""
        "((?:[\w.-]+/)*[\w-][\w.-]*\.(?:txt|json|csv|flow|md|hex))"
        """)]
    private static partial Regex FileName();
}
