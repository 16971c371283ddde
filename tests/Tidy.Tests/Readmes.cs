using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>Documents stay true: the root map names every project, a map what is there, a room says its four things.</summary>
public static partial class Readmes
{
    static readonly string[] Headings = ["Purpose", "Invariants", "Map of files", "Not here"];

    // The rules of the market, the statement, the contracts and the protocol are documents of their own form.
    static readonly string[] OwnForm = ["src/Exchange", "circuits", "src/contracts", "src/Stark"];

    /// <summary>Maps that name nothing, projects that no map names, rooms that do not introduce themselves.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        string[] rootMap = [.. Names(repository, "README.md").Select(name => name.TrimEnd('/'))];
        if (rootMap.Length == 0) yield return "README.md: no heading 'Map' with `paths` below it";
        foreach (Project project in Project.All(repository))
        {
            if (!rootMap.Contains(project.Folder)) yield return $"README.md: no {project.Folder} in the map";
            string readme = $"{project.Folder}/README.md";
            if (!repository.Has(readme))
            {
                if (project.Room == "src") yield return $"{project.Folder}: no README.md";
                continue;
            }
            if (OwnForm.Contains(project.Folder)) continue;
            string[] headings = [.. repository.Lines(readme).Where(line => line.StartsWith("## ")).Select(line => line[3..].Trim())];
            foreach (string missing in Headings.Except(headings)) yield return $"{readme}: no heading '{missing}'";
        }
        foreach (string readme in repository.Files.Where(path => path == "README.md" || path.EndsWith("/README.md")))
        {
            string folder = readme.Length > "README.md".Length ? readme[..^"/README.md".Length] : "";
            foreach (string name in Names(repository, readme).Where(name => !IsThere(repository, folder, name)))
                yield return $"{readme}: the map names {name}";
        }
    }

    // Every `name` below a heading that begins with "Map", up to the next heading; in a code block the first word of each line.
    static IEnumerable<string> Names(Repository repository, string readme)
    {
        if (!repository.Has(readme)) yield break;
        bool inMap = false;
        bool inBlock = false;
        foreach (string line in repository.Lines(readme))
        {
            if (line.StartsWith("```")) { inBlock = !inBlock; continue; }
            if (!inBlock && line.StartsWith('#')) inMap = line.TrimStart('#').Trim() is "Map" or "Map of files";
            else if (inMap && inBlock && line.Length > 0) yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            else if (inMap && !inBlock) foreach (Match match in Quoted().Matches(line)) yield return match.Groups[1].Value;
        }
    }

    // A map may say a path, a type (whose file has its name), or a star for many files.
    static bool IsThere(Repository repository, string folder, string name)
    {
        string path = Project.Resolve(folder, name);
        if (path.Length == 0 || repository.Has(path) || repository.Has($"{path}.cs")) return true;
        Regex file = new($"^{Regex.Escape(path).Replace(@"\*", "[^/]*")}(\\.cs)?$");
        Regex type = new($"^{Regex.Escape(folder)}/(.*/)?{Regex.Escape(name).Replace(@"\*", "[^/]*")}(\\.\\w+)*\\.cs$");
        return repository.Files.Any(known => file.IsMatch(known) || (folder.Length > 0 && type.IsMatch(known)));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
