namespace OrderBookRollup.Tidy.Tests;

/// <summary>
/// Who may reference whom. What is proved and how it is proved are audited by different people, and what decides about money must not see
/// the outside world; so every edge that is not written here is an error.
/// </summary>
public static class Arrows
{
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Algebra"] = [],
        ["Exchange"] = [],
        ["StateTree"] = ["Exchange", "Algebra"],
        ["Flow"] = ["Client", "Exchange"],
        ["Air"] = ["Algebra"],
        ["Tables"] = ["Air", "Exchange", "StateTree", "Algebra"],
        ["Stark"] = ["Air", "Algebra"],
        ["Stark.Gpu"] = ["Stark", "Air", "Algebra"],
        ["Proving"] = ["Tables", "Air", "Stark", "StateTree", "Exchange", "Algebra"],
        ["Engine.Abstractions"] = ["Exchange", "Algebra"],
        ["Engine"] = ["Engine.Abstractions", "Exchange", "StateTree", "Algebra", "Proving"],
        ["Engine.Postgres"] = ["Engine", "Engine.Abstractions", "Exchange"],
        ["Settlement"] = ["Engine.Abstractions", "Proving", "Stark", "StateTree"],
        ["Fix.Session"] = [],
        ["Gateways"] = ["Engine.Abstractions", "Algebra", "Fix.Session"],
        ["Client"] = ["Exchange", "Algebra"],
        ["Codegen"] = ["Exchange", "Tables", "Stark"],
    };

    /// <summary>Edges that are not allowed, projects without a line in the table, references to nothing.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        IReadOnlyList<Project> projects = Project.All(repository);
        Dictionary<string, Project> byPath = projects.ToDictionary(project => project.Path);
        foreach (Project project in projects)
        {
            if (project.Room is not ("src" or "circuits" or "tests" or "perf"))
                yield return $"{project.Path}: projects live in src, circuits, tests and perf";
            string folder = project.Folder[(project.Folder.LastIndexOf('/') + 1)..];
            // A measurement cannot take the name of what it measures: assemblies share one folder when the tests run it.
            if (folder != project.Name && project.Room != "perf") yield return $"{project.Path}: folder and project have one name";
            bool isProduct = project.Room is "src" or "circuits";
            if (isProduct && project.Name != "Host" && !Allowed.ContainsKey(project.Name))
                yield return $"{project.Path}: no line in tests/Tidy.Tests/Arrows.cs";
            if (isProduct && project.Items("Compile").Any(item => ((string?)item.Attribute("Include"))?.Contains("..") == true))
                yield return $"{project.Path}: compiles files of another folder, which is an arrow that nobody sees";
            foreach (string path in project.References())
            {
                if (!byPath.TryGetValue(path, out Project? target)) yield return $"{project.Path}: references {path}, which is not there";
                else if (!IsAllowed(project, target))
                    yield return $"{project.Path}: {project.Name} -> {target.Name} is no arrow of the house";
            }
        }
    }

    static bool IsAllowed(Project from, Project to) => (from.Room, to.Room) switch
    {
        // A program is nobody's library. Its own tests start it from outside, and reach in only for what cannot be made to happen there.
        (_, "src") when to.Name == "Host" => from.Path.StartsWith("tests/Host.Tests/"),
        (_, "src") when to.Name == "Codegen" => from.Room == "tests",
        ("src" or "circuits", "src" or "circuits") =>
            from.Name == "Host" || (Allowed.TryGetValue(from.Name, out string[]? targets) && targets.Contains(to.Name)),
        ("tests", "src" or "circuits" or "perf") => true,
        ("tests", "tests") => !to.Name.EndsWith(".Tests"),
        ("perf", "src" or "circuits" or "perf") => true,
        _ => false,
    };
}
