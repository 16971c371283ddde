namespace OrderBookRollup.Host;

/// <summary>
/// A file that comes to be whole or not at all: it is written beside its place under the name with ".partial" behind it, and takes its
/// place when it is complete. Opening it at the start tells early that it cannot be written.
/// </summary>
sealed class NewFile : IDisposable
{
    readonly string path;
    readonly string partialPath;
    readonly FileStream stream;
    bool isComplete;

    /// <summary>Opens it.</summary>
    /// <exception cref="HostException">The place is a folder.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public NewFile(string path)
    {
        if (Directory.Exists(path)) throw new HostException($"{path}: is a folder");
        this.path = path;
        partialPath = path + ".partial";
        stream = new(partialPath, FileMode.Create, FileAccess.Write);
    }

    /// <summary>What is written.</summary>
    public Stream Stream => stream;

    /// <summary>Closes it and moves it to its place, over what was there.</summary>
    public void Complete()
    {
        stream.Dispose();
        File.Move(partialPath, path, overwrite: true);
        isComplete = true;
    }

    /// <summary>Takes the incomplete file away.</summary>
    public void Dispose()
    {
        if (isComplete) return;
        try
        {
            stream.Dispose();
        }
        finally
        {
            File.Delete(partialPath);
        }
    }
}
