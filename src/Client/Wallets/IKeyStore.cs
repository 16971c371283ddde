namespace OrderBookRollup.Client;

/// <summary>
/// Keeps the backup of a key that no wallet can recover: a file, a vault, a sheet of paper. A key is handed out only after its store
/// returned the backup as it was written.
/// </summary>
public interface IKeyStore
{
    /// <summary>The backup that was kept for a request; null when there is none.</summary>
    Task<string?> Find(KeyRequest request, CancellationToken stop);

    /// <summary>Keeps a backup (<see cref="KeyBackup"/>) where it survives this program. Who reads it has the key.</summary>
    Task Keep(KeyRequest request, string backup, CancellationToken stop);
}
