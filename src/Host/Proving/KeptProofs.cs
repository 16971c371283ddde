using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;

namespace OrderBookRollup.Host;

/// <summary>The proofs that a node keeps: in the batch log of its data folder or database.</summary>
/// <param name="log">The batch log.</param>
sealed class KeptProofs(IJournalArchive log)
{
    /// <summary>The last batch that was cut, of those read so far.</summary>
    public ulong SealedBatch { get; private set; }

    /// <summary>The proofs of a data folder or of the database of a connection string; null when the place is neither.</summary>
    public static KeptProofs? At(string place)
    {
        if (!Directory.Exists(place) && !File.Exists(place) && PostgresArchive.Of(place, PostgresVenueStorage.Batches) is { } database)
            return new(database);
        string folder = Path.Combine(place, FileVenueStorage.BatchesFolder);
        return Directory.Exists(folder) ? new(new FolderArchive(LinuxDisk.At(folder))) : null;
    }

    /// <summary>They in the order of their batches, up to the first batch without a proof.</summary>
    public IEnumerable<WorkerProof> InOrder() => ProofTools.InOrder(log, number => SealedBatch = number);
}
