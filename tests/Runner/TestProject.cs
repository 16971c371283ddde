namespace OrderBookRollup.Runner;

/// <summary>A test project and the program that the build made of it.</summary>
/// <param name="Name">Name of folder and project, such as <c>Exchange.Tests</c>.</param>
/// <param name="Program">The assembly to run with <c>dotnet</c>.</param>
public sealed record TestProject(string Name, string Program)
{
    /// <summary>Every folder of <c>tests/</c> whose name ends in <c>.Tests</c>, in order of name.</summary>
    public static IReadOnlyList<TestProject> All(string root) =>
    [
        .. Directory.GetDirectories(Path.Combine(root, "tests"), "*.Tests")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => File.Exists(Path.Combine(root, "tests", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestProject(name, Built(Path.Combine(root, "tests", name), name))),
    ];

    static string Built(string folder, string name) => Path.Combine(folder, "bin", "Release", "net10.0", $"OrderBookRollup.{name}.dll");
}
