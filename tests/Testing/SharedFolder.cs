namespace OrderBookRollup.Testing;

/// <summary>
/// The folder of real inputs beside the repository, <c>../shared</c>; the variable ORDERBOOK_SHARED names another. A fresh clone has none.
/// </summary>
public static class SharedFolder
{
    /// <summary>What a test says when it skips.</summary>
    public const string Absent = "not here: ../shared (or ORDERBOOK_SHARED)";

    /// <summary>The folder, null when there is none.</summary>
    public static string? Path
    {
        get
        {
            string path = Environment.GetEnvironmentVariable("ORDERBOOK_SHARED") ?? System.IO.Path.Combine(RepositoryRoot, "..", "shared");
            return Directory.Exists(path) ? path : null;
        }
    }

    /// <summary>The folder with the solution, found upwards from the running test.</summary>
    public static string RepositoryRoot
    {
        get
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "OrderBookRollup.sln"))) return folder.FullName;
            throw new DirectoryNotFoundException("The tests run outside of the repository.");
        }
    }
}
