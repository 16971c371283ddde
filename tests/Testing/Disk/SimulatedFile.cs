using OrderBookRollup.Engine;

namespace OrderBookRollup.Testing;

/// <summary>
/// What a file is: bytes that processes see, bytes that survive, and the writes between the two. A handle and the file are one here;
/// closing does nothing, as on a real disk.
/// </summary>
internal sealed class SimulatedFile(SimulatedDisk disk, string name) : IDiskFile
{
    const int Sector = 512;

    readonly List<(long Offset, byte[] Bytes)> unsynced = [];
    byte[] seen = [];
    byte[] durable = [];

    /// <summary>The name under which it is seen now.</summary>
    public string Name { get; set; } = name;

    public long Length => seen.Length;

    public int Read(long offset, Span<byte> bytes)
    {
        if (disk.Unreadable.Contains(Name)) throw SimulatedDisk.Refusal("read", Name);
        int count = (int)Math.Clamp(seen.Length - offset, 0, bytes.Length);
        seen.AsSpan((int)offset, count).CopyTo(bytes);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        bool fails = disk.Enter(new(DiskCallKind.Write, Name));
        // A write that fails may have written a part.
        if (fails) bytes = bytes[..disk.Dice.Below(bytes.Length + 1)];
        Put(offset, bytes);
        if (fails) throw SimulatedDisk.Refusal("write", Name);
    }

    public void Allocate(long length)
    {
        if (disk.Enter(new(DiskCallKind.Allocate, Name))) throw SimulatedDisk.Refusal("set space aside for", Name);
        Array.Resize(ref seen, (int)Math.Max(length, seen.Length));
        unsynced.Add((length, []));
    }

    public void Truncate(long length)
    {
        if (disk.Enter(new(DiskCallKind.Truncate, Name))) throw SimulatedDisk.Refusal("cut", Name);
        Array.Resize(ref seen, (int)length);
        unsynced.Add((-length, []));
    }

    public void SyncData()
    {
        DiskCall call = new(DiskCallKind.SyncData, Name);
        if (disk.Enter(call))
        {
            // As Linux does: the pages are clean and can be read, and their bytes are nowhere.
            unsynced.Clear();
            throw SimulatedDisk.Refusal("make durable", Name);
        }
        if (disk.Ignores(call)) return;
        durable = [.. seen];
        unsynced.Clear();
    }

    public void Dispose() { }

    /// <summary>Power is lost: every sector that was not synced is there, is not there, or is neither.</summary>
    public void LosePower(Dice dice)
    {
        byte[] left = durable;
        int kept = dice.Pick(0, 100, 500, 900, 1000);
        foreach ((long offset, byte[] bytes) in unsynced)
        {
            if (bytes.Length == 0)
            {
                if (dice.Permille(kept)) Array.Resize(ref left, (int)Math.Abs(offset));
                continue;
            }
            for (int at = 0; at < bytes.Length;)
            {
                int length = (int)Math.Min(bytes.Length - at, Sector - ((offset + at) % Sector));
                if (dice.Permille(kept)) Keep(ref left, offset + at, bytes.AsSpan(at, length));
                else if (dice.Permille(30)) Keep(ref left, offset + at, Noise(dice, length));
                at += length;
            }
        }
        unsynced.Clear();
        durable = left;
        seen = [.. left];
    }

    /// <summary>Flips bits of one byte, seen and durable.</summary>
    public void Flip(int offset, byte mask)
    {
        seen[offset] ^= mask;
        durable[offset] ^= mask;
    }

    void Put(long offset, ReadOnlySpan<byte> bytes)
    {
        Keep(ref seen, offset, bytes);
        unsynced.Add((offset, bytes.ToArray()));
    }

    static void Keep(ref byte[] content, long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        if (content.Length < offset + bytes.Length) Array.Resize(ref content, (int)offset + bytes.Length);
        bytes.CopyTo(content.AsSpan((int)offset));
    }

    static byte[] Noise(Dice dice, int length)
    {
        byte[] noise = new byte[length];
        for (int i = 0; i < length; i++) noise[i] = (byte)dice.Next();
        return noise;
    }
}
