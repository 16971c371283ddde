using System.Xml.Linq;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>
/// Who may use which package. The comment above a version in Directory.Packages.props ends in <c>Only: room, room.</c>, where a room is
/// the name of a project or one of the folders src, circuits, tests and perf. Whatever that file says, the rules and the field take no
/// package that runs.
/// </summary>
public static class Packages
{
    const string File = "Directory.Packages.props";

    static readonly string[] WithoutPackages = ["Exchange", "Algebra", "Fix.Session"];

    // A room that a package may not leave, by the beginning of its name.
    static readonly (string Prefix, string[] Rooms)[] Confined =
    [
        ("ILGPU", ["Stark.Gpu"]),
        ("Microsoft.Orleans", ["Engine", "Engine.Abstractions", "Engine.Postgres", "Gateways", "Host", "tests"]),
        ("System.CommandLine", ["Host", "perf"]),
        ("Spectre.Console", ["Host", "perf"]),
        ("xunit", ["tests"]),
        ("CsCheck", ["tests"]),
        ("BenchmarkDotNet", ["perf"]),
    ];

    /// <summary>Packages outside of their rooms, versions without rooms, versions that nobody uses, versions beside the one file.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        List<string> findings = [];
        Dictionary<string, string[]> rooms = Rooms(XElement.Parse(repository.Text(File)), findings);
        HashSet<string> used = [];
        foreach (string path in repository.Below("", ".props").Concat(repository.Below("", ".targets")).Where(path => path != File))
        {
            bool isTests = path == "tests/Directory.Build.props";
            foreach (XElement item in XElement.Parse(repository.Text(path)).Descendants("PackageReference"))
            {
                used.Add(Name(item));
                if (!isTests) findings.Add($"{path}: {Name(item)} would reach every project below; name it in the projects");
            }
        }
        foreach (Project project in Project.All(repository))
        {
            foreach (XElement item in project.Items("PackageReference").Where(item => item.Attribute("Remove") is null))
            {
                used.Add(Name(item));
                if (item.Attribute("Version") is not null) findings.Add($"{project.Path}: the version of {Name(item)} belongs to {File}");
                findings.AddRange(Place(project, item, rooms));
            }
            if (!WithoutPackages.Contains(project.Name)) continue;
            foreach (XElement item in project.Items("FrameworkReference").Concat(project.Items("Reference")))
                findings.Add($"{project.Path}: {project.Name} references nothing, not even {(string?)item.Attribute("Include")}");
        }
        findings.AddRange(rooms.Keys.Where(name => !used.Contains(name)).Select(name => $"{File}: {name} is used by nobody"));
        return findings;
    }

    static Dictionary<string, string[]> Rooms(XElement props, List<string> findings)
    {
        Dictionary<string, string[]> rooms = [];
        string[] current = [];
        foreach (XNode node in props.DescendantNodes())
        {
            if (node is XComment comment)
            {
                string[] parts = comment.Value.Split("Only: ");
                current = parts.Length < 2 ? [] : parts[1].Trim().TrimEnd('.').Split(',', StringSplitOptions.TrimEntries);
            }
            else if (node is XElement { Name.LocalName: "PackageVersion" } version)
            {
                if (current.Length == 0) findings.Add($"{File}: no comment with 'Only: ...' above {Name(version)}");
                rooms[Name(version)] = current;
            }
        }
        return rooms;
    }

    static IEnumerable<string> Place(Project project, XElement item, Dictionary<string, string[]> rooms)
    {
        string name = Name(item);
        bool IsIn(string[] allowed) => allowed.Contains(project.Name) || allowed.Contains(project.Room);
        if (!rooms.TryGetValue(name, out string[]? own)) yield return $"{project.Path}: {name} has no version in {File}";
        else if (!IsIn(own)) yield return $"{project.Path}: {name} is only for {string.Join(", ", own)}";
        bool isAnalyzer = (string?)item.Attribute("PrivateAssets") == "all" && name.Contains("Analyzers");
        if (isAnalyzer) yield break;
        if (WithoutPackages.Contains(project.Name)) yield return $"{project.Path}: {project.Name} takes no package, so not {name}";
        foreach ((string prefix, string[] allowed) in Confined)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !IsIn(allowed))
                yield return $"{project.Path}: {prefix} stays in {string.Join(", ", allowed)}";
        }
    }

    static string Name(XElement item) => (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "";
}
