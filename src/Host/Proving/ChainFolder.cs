using OrderBookRollup.Proving;

namespace OrderBookRollup.Host;

/// <summary>A new or empty folder that receives the batches and proofs of a chain; what fails half-way takes its files away.</summary>
sealed class ChainFolder : IDisposable
{
    readonly string path;
    readonly bool isNew;
    readonly List<string> written = [];
    bool isComplete;

    /// <summary>Opens it.</summary>
    /// <exception cref="HostException">It holds something.</exception>
    public ChainFolder(string path)
    {
        this.path = path;
        isNew = !Directory.Exists(path);
        if (File.Exists(path)) throw new HostException($"{path}: is a file; --out names a folder");
        if (!isNew && Directory.EnumerateFileSystemEntries(path).Any()) throw new HostException($"{path}: is not empty");
        Directory.CreateDirectory(path);
    }

    /// <summary>Writes a batch.</summary>
    public void Save(Batch batch) => Save(ProofFile.NameOf(batch.Number) + BatchFile.Extension, stream => BatchFile.Write(batch, stream));

    /// <summary>Writes a proof.</summary>
    public void Save(BatchProof proof) =>
        Save(ProofFile.NameOf(proof.Number) + ProofFile.Extension, stream => ProofFile.Write(proof, stream));

    /// <summary>The chain is whole.</summary>
    public void Complete() => isComplete = true;

    /// <summary>Takes away what was written, unless it is whole.</summary>
    public void Dispose()
    {
        if (isComplete) return;
        foreach (string file in written) File.Delete(file);
        if (isNew) Directory.Delete(path);
    }

    void Save(string name, Action<Stream> write)
    {
        string file = Path.Combine(path, name);
        using var target = new NewFile(file);
        write(target.Stream);
        target.Complete();
        written.Add(file);
    }
}
