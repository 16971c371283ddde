namespace OrderBookRollup.Client.Tests;

/// <summary>Keeps backups in memory.</summary>
sealed class MemoryStore : IKeyStore
{
    public Dictionary<KeyRequest, string> Kept { get; } = [];

    /// <summary>What it makes of a backup that it is given.</summary>
    public Func<string, string?> Keeps { get; set; } = backup => backup;

    public Task<string?> Find(KeyRequest request, CancellationToken stop) => Task.FromResult(Kept.GetValueOrDefault(request));

    public Task Keep(KeyRequest request, string backup, CancellationToken stop)
    {
        if (Keeps(backup) is string kept) Kept[request] = kept;
        return Task.CompletedTask;
    }
}
