namespace OrderBookRollup.Engine;

/// <summary>What an operator's word means: one journal by itself, or all that a node keeps.</summary>
/// <param name="Journal">The journal of commands, or the one by itself.</param>
/// <param name="Batches">A node's log of batches and proofs; null where there is none.</param>
/// <param name="IsNode">Whether a node keeps them: then a node goes on in a copy.</param>
public sealed record VenueArchive(IJournalArchive Journal, IJournalArchive? Batches, bool IsNode)
{
    /// <summary>A folder that is there: the data folder of a node, or one that holds a journal.</summary>
    /// <exception cref="JournalException">It is not there.</exception>
    public static VenueArchive At(string folder)
    {
        if (!Directory.Exists(folder)) throw new JournalException($"There is no folder {folder}.");
        (string journal, string batches) = Within(folder);
        return !Directory.Exists(journal)
            ? new(Of(folder), null, IsNode: false)
            : new(Of(journal), Directory.Exists(batches) ? Of(batches) : null, IsNode: true);
    }

    /// <summary>A folder for a copy, laid out as the original is; made if it is not there.</summary>
    /// <exception cref="JournalException">It holds a journal by itself, which is no data folder.</exception>
    public static VenueArchive New(string folder, VenueArchive original)
    {
        if (!original.IsNode) return new(Of(folder), null, IsNode: false);
        JournalTools.RequireRoom(LinuxDisk.At(folder));
        (string journal, string batches) = Within(folder);
        return new(Of(journal), original.Batches is null ? null : Of(batches), IsNode: true);
    }

    static (string Journal, string Batches) Within(string folder) =>
        (Path.Combine(folder, FileVenueStorage.JournalFolder), Path.Combine(folder, FileVenueStorage.BatchesFolder));

    static FolderArchive Of(string folder) => new(LinuxDisk.At(folder));
}
