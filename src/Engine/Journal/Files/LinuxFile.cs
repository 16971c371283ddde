using System.Runtime.InteropServices;

namespace OrderBookRollup.Engine;

/// <summary>
/// A file of a <see cref="LinuxDisk"/>: pread, pwrite, fdatasync. A call that a signal interrupted is made again; any other error is told.
/// </summary>
internal sealed class LinuxFile(string path, int file) : IDiskFile
{
    const int FromEnd = 2;
    int file = file;

    public long Length
    {
        get
        {
            long length = Libc.Seek(file, 0, FromEnd);
            return length >= 0 ? length : throw Error("measure", path);
        }
    }

    public int Read(long offset, Span<byte> bytes)
    {
        int done = 0;
        while (done < bytes.Length)
        {
            nint count = Libc.Read(file, ref bytes[done], bytes.Length - done, offset + done);
            if (count == 0) break;
            if (count > 0) done += (int)count;
            else if (!IsInterrupted) throw Error("read", path);
        }
        return done;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        int done = 0;
        while (done < bytes.Length)
        {
            nint count = Libc.Write(file, in bytes[done], bytes.Length - done, offset + done);
            if (count > 0) done += (int)count;
            else if (count == 0) throw new DiskException($"Could not write {path}: the system wrote nothing.");
            else if (!IsInterrupted) throw Error("write", path);
        }
    }

    public void Allocate(long length)
    {
        int error;
        do error = Libc.Allocate(file, 0, length);
        while (error == Libc.Interrupted);
        if (error != 0) throw Error("set space aside for", path, error);
    }

    public void Truncate(long length)
    {
        while (Libc.Truncate(file, length) != 0)
            if (!IsInterrupted) throw Error("cut", path);
    }

    public void SyncData()
    {
        while (Libc.SyncData(file) != 0)
            if (!IsInterrupted) throw Error("make durable", path);
    }

    // What had to be durable was synced before, so an error here loses nothing.
    public void Dispose()
    {
        if (file >= 0) _ = Libc.Close(file);
        file = -1;
    }

    internal static bool IsInterrupted => Marshal.GetLastPInvokeError() == Libc.Interrupted;

    internal static DiskException Error(string what, string path) => Error(what, path, Marshal.GetLastPInvokeError());

    internal static DiskException Error(string what, string path, int error) =>
        new($"Could not {what} {path}: {Marshal.GetPInvokeErrorMessage(error)} (error {error}).");
}
