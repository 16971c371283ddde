using System.Xml.Linq;

namespace OrderBookRollup.Runner;

/// <summary>What one test project answered.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failures">Tests that failed, and what went wrong outside of a test.</param>
/// <param name="Skips">Tests that did not run: skipped, or explicit.</param>
/// <param name="Reports">What tests with the trait <c>Report</c> have to say even when they pass.</param>
/// <param name="Seconds">From start to end of the process.</param>
public sealed record ProjectResult(string Project, int Passed, IReadOnlyList<TestCase> Failures, IReadOnlyList<TestCase> Skips,
    IReadOnlyList<string> Reports, double Seconds)
{
    /// <summary>Reads the result file (xunit's own format, schema 3).</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="xml">The file as text; null when the process left none, which is a failure.</param>
    /// <param name="exitCode">Exit code of the process: other than 0 without a failed test is a failure too.</param>
    /// <param name="seconds">From start to end of the process.</param>
    public static ProjectResult Read(string project, string? xml, int exitCode, double seconds)
    {
        List<TestCase> failures = [];
        List<TestCase> skips = [];
        List<string> reports = [];
        int passed = 0;
        XElement? document = Parse(xml);
        foreach (XElement test in document?.Descendants("test") ?? [])
        {
            string method = $"{(string?)test.Attribute("type")}.{(string?)test.Attribute("method")}";
            switch ((string?)test.Attribute("result"))
            {
                case "Pass": passed++; break;
                case "Skip": skips.Add(new TestCase(method, test.Element("reason")?.Value ?? "")); break;
                case "NotRun": skips.Add(new TestCase(method, "explicit: run on request only")); break;
                default: failures.Add(new TestCase((string?)test.Attribute("name") ?? method, Failure(test))); break;
            }
            bool isReport = test.Descendants("trait").Any(trait => (string?)trait.Attribute("name") == "Report");
            if (isReport && test.Element("output") is { } output) reports.Add(output.Value.TrimEnd());
        }
        foreach (XElement error in document?.Descendants("error") ?? [])
            failures.Add(new TestCase($"{project}: {(string?)error.Attribute("type")} {(string?)error.Attribute("name")}", Failure(error)));

        if (document is null) failures.Add(new TestCase(project, $"ended with {exitCode} and left no readable result file"));
        else if (passed + failures.Count == 0) failures.Add(new TestCase(project, "no test was executed"));
        else if (exitCode != 0 && failures.Count == 0) failures.Add(new TestCase(project, $"ended with {exitCode} though no test failed"));
        return new ProjectResult(project, passed, failures, skips, reports, seconds);
    }

    /// <summary>Whether a result file says that no test was asked for, and that nothing went wrong.</summary>
    public static bool IsEmpty(string? xml) =>
        Parse(xml) is { } document && !document.Descendants("test").Any() && !document.Descendants("error").Any();

    static XElement? Parse(string? xml)
    {
        try { return xml is null ? null : XElement.Parse(xml); }
        catch (System.Xml.XmlException) { return null; }
    }

    static string Failure(XElement test) =>
        string.Join('\n', test.Descendants("failure").Elements().Select(part => part.Value.TrimEnd()));
}
