using System.Diagnostics;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>The repository as text: paths with forward slashes from its root, each with what the file says. Checks see no more.</summary>
public sealed class Repository
{
    static readonly string[] Binary = [".gz", ".xz", ".zst", ".png", ".bin", ".flow"];

    readonly SortedDictionary<string, Lazy<string>> files = new(StringComparer.Ordinal);

    Repository() { }

    /// <summary>This repository: every file that git tracks or would track.</summary>
    public static Repository Here { get; } = Open(Root());

    /// <summary>Where this repository lies on disk.</summary>
    public static string Path { get; } = Root();

    /// <summary>A repository of nothing but the named files.</summary>
    public static Repository Of(params (string Path, string Text)[] files)
    {
        Repository repository = new();
        foreach ((string path, string text) in files) repository.files.Add(path, new Lazy<string>(text));
        return repository;
    }

    /// <summary>Paths in order.</summary>
    public IEnumerable<string> Files => files.Keys;

    /// <summary>Whether a file, or a folder with a file in it, is there.</summary>
    public bool Has(string path) => files.ContainsKey(path) || files.Keys.Any(file => file.StartsWith($"{path.TrimEnd('/')}/"));

    /// <summary>What a file says; empty for data that is no text.</summary>
    public string Text(string path) => files[path].Value;

    /// <summary>What a file says, line by line, without line ends.</summary>
    public string[] Lines(string path) => Text(path).TrimEnd('\n').Split('\n');

    /// <summary>Files below a folder ("" is the root) whose name ends as given.</summary>
    public IEnumerable<string> Below(string folder, string ending) =>
        Files.Where(path => (folder.Length == 0 || path.StartsWith($"{folder}/")) && path.EndsWith(ending));

    static Repository Open(string root)
    {
        Repository repository = new();
        string listing = Git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        foreach (string path in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            string full = System.IO.Path.Combine(root, path);
            bool isText = !Binary.Contains(System.IO.Path.GetExtension(path));
            if (File.Exists(full)) repository.files.TryAdd(path, new Lazy<string>(() => isText ? File.ReadAllText(full) : ""));
        }
        return repository;
    }

    static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "OrderBookRollup.sln")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("no OrderBookRollup.sln above the test");
    }

    // The clone may belong to another user than the one who runs the tests; git refuses to list such a folder unless told that it is safe.
    static string Git(string root, params string[] arguments)
    {
        ProcessStartInfo start = new("git", ["-c", "safe.directory=*", .. arguments])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        string answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? answer : throw new InvalidOperationException($"git ended with {git.ExitCode}");
    }
}
