using System.Xml.Linq;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>A project file of the repository.</summary>
/// <param name="Path">Of the .csproj.</param>
/// <param name="Xml">Its content.</param>
public sealed record Project(string Path, XElement Xml)
{
    /// <summary>File name without extension: the name that arrows speak of.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Its folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>The first folder of its path: src, circuits, tests or perf.</summary>
    public string Room => Path[..Path.IndexOf('/')];

    /// <summary>Every project, in order of path.</summary>
    public static IReadOnlyList<Project> All(Repository repository) =>
        [.. repository.Below("", ".csproj").Select(path => new Project(path, XElement.Parse(repository.Text(path))))];

    /// <summary>Items of a kind, such as <c>PackageReference</c>.</summary>
    public IEnumerable<XElement> Items(string kind) => Xml.Descendants(kind);

    /// <summary>Repository paths of the projects it references.</summary>
    public IEnumerable<string> References() =>
        Items("ProjectReference").Select(item => Resolve(Folder, (string?)item.Attribute("Include") ?? ""));

    /// <summary>A path as written in a file of a folder, seen from the root.</summary>
    public static string Resolve(string folder, string relative)
    {
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string part in relative.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or ".")) parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
