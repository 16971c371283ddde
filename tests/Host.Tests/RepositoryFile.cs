namespace OrderBookRollup.Host.Tests;

/// <summary>Files of the repository that the tests run from.</summary>
static class RepositoryFile
{
    public static string Path(string name)
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "OrderBookRollup.sln"))) folder = folder.Parent!;
        return System.IO.Path.Combine(folder.FullName, name);
    }
}
