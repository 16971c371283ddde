using System.Text;

namespace OrderBookRollup.Runner;

/// <summary>All projects together: what is printed at the end, and whether the run is green.</summary>
/// <param name="results">One of each project that ran.</param>
/// <param name="skips">Who may skip.</param>
/// <param name="hasShared">Whether <c>../shared</c> is there.</param>
public sealed class Verdict(IReadOnlyList<ProjectResult> results, SkipList skips, bool hasShared)
{
    /// <summary>Tests that skipped and may not.</summary>
    public IReadOnlyList<TestCase> ForbiddenSkips { get; } =
        [.. results.SelectMany(result => result.Skips).Where(skip => !skips.Allows(skip.Name, hasShared))];

    /// <summary>Nothing failed, every project executed a test, and only listed tests skipped.</summary>
    public bool IsGreen => results.Count > 0 && ForbiddenSkips.Count == 0 && results.All(result => result.Failures.Count == 0);

    /// <summary>Sum over all projects: <c>N passed, N failed, N skipped</c>.</summary>
    public string ClosingLine =>
        $"{results.Sum(result => result.Passed)} passed, {results.Sum(result => result.Failures.Count)} failed, "
        + $"{results.Sum(result => result.Skips.Count)} skipped";

    /// <summary>Failures with their messages, skips with their reasons, and the table.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach (string report in results.SelectMany(result => result.Reports)) text.Append('\n').Append(report).Append('\n');
        foreach (TestCase failure in results.SelectMany(result => result.Failures))
            text.Append($"\nFAILED {failure.Name}\n  {failure.Detail.Replace("\n", "\n  ")}\n");
        foreach (TestCase skip in ForbiddenSkips)
            text.Append($"\nFAILED {skip.Name}\n  skipped, which tests/skips.txt does not allow: {skip.Detail}\n");
        foreach (TestCase skip in results.SelectMany(result => result.Skips).Except(ForbiddenSkips))
            text.Append($"\nskipped {skip.Name}: {skip.Detail}\n");
        int width = results.Select(result => result.Project.Length).Append("project".Length).Max();
        text.Append($"\n{"project".PadRight(width)}  passed  failed  skipped  seconds\n");
        foreach (ProjectResult result in results)
        {
            text.Append($"{result.Project.PadRight(width)}  {result.Passed,6}  {result.Failures.Count,6}  {result.Skips.Count,7}");
            text.Append($"  {result.Seconds,7:F1}\n");
        }
        return text.ToString();
    }
}
