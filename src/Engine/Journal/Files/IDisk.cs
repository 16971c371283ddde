namespace OrderBookRollup.Engine;

/// <summary>
/// One folder of files, with exactly the promises of a disk and no more: what a <see cref="IDiskFile.SyncData"/> or a
/// <see cref="SyncNames"/> has not covered may be gone, torn in sectors or there, in any combination, after the machine stops.
/// </summary>
/// <remarks>Every method throws <see cref="DiskException"/> when the disk refuses.</remarks>
public interface IDisk
{
    /// <summary>Where it is, for messages.</summary>
    string Place { get; }

    /// <summary>The names of all files, in no order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Whether a file has this name. A disk that can not say throws; it never says no.</summary>
    bool Exists(string name);

    /// <summary>Makes an empty file and opens it. Of several callers exactly one succeeds; the others are told that it exists.</summary>
    IDiskFile Create(string name);

    /// <summary>Opens a file.</summary>
    IDiskFile Open(string name);

    /// <summary>Gives a file another name, replacing what had it.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file.</summary>
    void Delete(string name);

    /// <summary>Makes all names durable that were made, given or removed before.</summary>
    void SyncNames();

    /// <summary>Holds a name against other processes, until disposed or until the process ends.</summary>
    /// <returns>Null when somebody else holds it.</returns>
    IDisposable? TryLock(string name);
}
