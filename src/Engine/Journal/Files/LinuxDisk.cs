using System.Runtime.InteropServices;

namespace OrderBookRollup.Engine;

/// <summary>
/// A folder of a local Linux file system that honours fsync: ext4, XFS, Btrfs. Network file systems are not for journals.
/// </summary>
public sealed class LinuxDisk : IDisk
{
    const int FileMode = 0x1A0; // rw- r-- ---

    LinuxDisk(string place) => Place = place;

    /// <inheritdoc/>
    public string Place { get; }

    /// <summary>Opens a folder, which is made if it is not there; its own name is durable then.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux on a 64-bit machine.</exception>
    /// <exception cref="DiskException">The folder can not be made.</exception>
    public static LinuxDisk At(string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            throw new PlatformNotSupportedException("A journal in files needs Linux on x64 or arm64: only there its syncs are durable.");
        string place = Path.GetFullPath(folder);
        List<string> changed = [];
        for (string? missing = place; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
            changed.Add(Path.GetDirectoryName(missing)!);
        if (changed.Count > 0) MakeFolder(place);
        foreach (string above in changed) SyncFolder(above);
        return new(place);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Place).Select(path => Path.GetFileName(path))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiskException($"Could not list {Place}: {cause.Message}");
        }
    }

    /// <inheritdoc/>
    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public IDiskFile Create(string name) => OpenFile("make", name, Libc.ReadWrite | Libc.Create | Libc.Exclusive);

    /// <inheritdoc/>
    public IDiskFile Open(string name) => OpenFile("open", name, Libc.ReadWrite);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (Libc.Rename(PathOf(from), PathOf(to)) != 0) throw LinuxFile.Error("rename", PathOf(from));
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (Libc.Unlink(PathOf(name)) != 0) throw LinuxFile.Error("remove", PathOf(name));
    }

    /// <inheritdoc/>
    public void SyncNames() => SyncFolder(Place);

    /// <inheritdoc/>
    public IDisposable? TryLock(string name)
    {
        int file = Libc.Open(PathOf(name), Libc.ReadWrite | Libc.Create | Libc.CloseOnExec, FileMode);
        if (file < 0) throw LinuxFile.Error("open", PathOf(name));
        LinuxFile held = new(PathOf(name), file);
        while (Libc.Lock(file, Libc.LockExclusive | Libc.LockNonBlocking) != 0)
        {
            if (LinuxFile.IsInterrupted) continue;
            int error = Marshal.GetLastPInvokeError();
            DiskException refused = LinuxFile.Error("lock", PathOf(name));
            held.Dispose();
            return error == Libc.WouldBlock ? null : throw refused;
        }
        return held;
    }

    string PathOf(string name) => Path.Combine(Place, name);

    LinuxFile OpenFile(string what, string name, int flags)
    {
        int file;
        do file = Libc.Open(PathOf(name), flags | Libc.CloseOnExec, FileMode);
        while (file < 0 && LinuxFile.IsInterrupted);
        return file >= 0 ? new(PathOf(name), file) : throw LinuxFile.Error(what, PathOf(name));
    }

    static void MakeFolder(string place)
    {
        try
        {
            Directory.CreateDirectory(place);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiskException($"Could not make {place}: {cause.Message}");
        }
    }

    static void SyncFolder(string place)
    {
        int file = Libc.Open(place, Libc.ReadOnly | Libc.CloseOnExec, 0);
        if (file < 0) throw LinuxFile.Error("open", place);
        using LinuxFile folder = new(place, file);
        while (Libc.Sync(file) != 0)
            if (!LinuxFile.IsInterrupted) throw LinuxFile.Error("make the names durable in", place);
    }
}
