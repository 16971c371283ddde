namespace OrderBookRollup.Host.Tests;

/// <summary>A folder that goes with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("host-").FullName;

    /// <summary>Names of all that lies in it.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(Path).Select(path => System.IO.Path.GetFileName(path)).Order();

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Save(string name, string text)
    {
        File.WriteAllBytes(At(name), System.Text.Encoding.Latin1.GetBytes(text));
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
