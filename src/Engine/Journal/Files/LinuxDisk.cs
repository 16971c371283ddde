using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrderBookRollup.Engine;

/// <summary>
/// A folder of a local Linux file system that honours fsync: ext4, XFS, Btrfs. Network file systems are not for journals.
/// </summary>
/// <remarks>
/// The folder is held open and every name is looked up in it, so that a folder that is moved takes its writer along: whoever opens it at
/// its new place and whoever still writes into it see the same claims.
/// </remarks>
public sealed class LinuxDisk : IDisk
{
    const int FileMode = 0x1A0; // rw- r-- ---

    readonly SafeFileHandle folder;

    LinuxDisk(string place, SafeFileHandle folder)
    {
        Place = place;
        this.folder = folder;
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <summary>Opens a folder, which is made if it is not there; its own name and those above it are durable then.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux on a 64-bit machine.</exception>
    /// <exception cref="DiskException">The folder can not be made, opened or made durable.</exception>
    public static LinuxDisk At(string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            throw new PlatformNotSupportedException("A journal in files needs Linux on x64 or arm64: only there its syncs are durable.");
        string place = Path.GetFullPath(folder);
        string? changed = place;
        while (changed is not null && !Directory.Exists(changed)) changed = Path.GetDirectoryName(changed);
        if (changed != place) MakeFolder(place);
        // Also when the folder is there already: whoever made it may have been stopped before its name was durable.
        for (string? above = Path.GetDirectoryName(place); above is not null; above = Path.GetDirectoryName(above))
        {
            bool isMadeHere = changed != place && above.Length >= changed!.Length;
            if (!TrySyncFolder(above) && isMadeHere) throw LinuxFile.Error("make the names durable in", above, Libc.NoAccess);
        }
        return new(place, OpenFolder(place));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names()
    {
        try
        {
            string here = $"/proc/self/fd/{folder.DangerousGetHandle()}";
            return [.. Directory.EnumerateFiles(here).Select(path => Path.GetFileName(path))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new DiskException($"Could not list {Place}: {cause.Message}");
        }
    }

    /// <inheritdoc/>
    public bool Exists(string name)
    {
        while (Libc.AccessAt(folder, name, Libc.Exists, 0) != 0)
        {
            if (LinuxFile.IsInterrupted) continue;
            return Marshal.GetLastPInvokeError() == Libc.NoEntry ? false : throw LinuxFile.Error("look for", PathOf(name));
        }
        return true;
    }

    /// <inheritdoc/>
    public IDiskFile Create(string name) => OpenFile("make", name, Libc.ReadWrite | Libc.Create | Libc.Exclusive);

    /// <inheritdoc/>
    public IDiskFile Open(string name) => OpenFile("open", name, Libc.ReadWrite);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        if (Libc.RenameAt(folder, from, folder, to) != 0) throw LinuxFile.Error("rename", PathOf(from));
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (Libc.UnlinkAt(folder, name, 0) != 0) throw LinuxFile.Error("remove", PathOf(name));
    }

    /// <inheritdoc/>
    public void SyncNames() => Sync(folder, Place);

    /// <inheritdoc/>
    public IDisposable? TryLock(string name)
    {
        int file = Libc.OpenAt(folder, name, Libc.ReadWrite | Libc.Create | Libc.CloseOnExec, FileMode);
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
        do file = Libc.OpenAt(folder, name, flags | Libc.CloseOnExec, FileMode);
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

    static SafeFileHandle OpenFolder(string place)
    {
        int file = Libc.Open(place, Libc.ReadOnly | Libc.CloseOnExec, 0);
        return file >= 0 ? new(file, ownsHandle: true) : throw LinuxFile.Error("open", place);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    /// <returns>False when it may not be read, and so can not be synced.</returns>
    static bool TrySyncFolder(string place)
    {
        int file = Libc.Open(place, Libc.ReadOnly | Libc.CloseOnExec, 0);
        if (file < 0) return Marshal.GetLastPInvokeError() == Libc.NoAccess ? false : throw LinuxFile.Error("open", place);
        using SafeFileHandle handle = new(file, ownsHandle: true);
        Sync(handle, place);
        return true;
    }

    static void Sync(SafeFileHandle folder, string place)
    {
        while (Libc.Sync(folder) != 0)
            if (!LinuxFile.IsInterrupted) throw LinuxFile.Error("make the names durable in", place);
    }
}
