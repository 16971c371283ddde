namespace OrderBookRollup.Engine;

/// <summary>The entries that one segment contributes.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Header">Its header.</param>
/// <param name="Cut">Entries below this number count; from here on a later segment speaks.</param>
internal readonly record struct SegmentPart(string Name, SegmentHeader Header, ulong Cut)
{
    /// <summary>The whole file.</summary>
    public static byte[] ReadFile(IDisk disk, string name)
    {
        using IDiskFile file = disk.Open(name);
        long length = file.Length;
        if (length > Array.MaxLength) throw new DiskException($"{name} in {disk.Place} has {length} bytes, more than any segment.");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        int count = file.Read(0, bytes);
        if (count != bytes.Length) throw new DiskException($"Could read only {count} of {bytes.Length} bytes of {name} in {disk.Place}.");
        return bytes;
    }

    /// <summary>The entries from a number on.</summary>
    /// <exception cref="JournalException">One is damaged that was whole when the journal was opened, or can not be read.</exception>
    public IEnumerable<JournalEntry> Read(IDisk disk, ulong first)
    {
        SegmentWalk walk = new(ReadAgain(disk), Header);
        while (walk.TryRead(Cut, out JournalEntry entry))
            if (entry.Number >= first) yield return entry;
        if (walk.Tip.Number + 1 < Cut) throw Damaged(disk, walk.Tip.Number + 1);
    }

    byte[] ReadAgain(IDisk disk)
    {
        try
        {
            return ReadFile(disk, Name);
        }
        catch (DiskException cause)
        {
            throw new JournalException($"The journal can not be read. {cause.Message}", cause);
        }
    }

    /// <summary>One clear message for damage that is no torn tail.</summary>
    public JournalException Damaged(IDisk disk, ulong number) => new(
        $"Entry {number} of the journal in {disk.Place} is damaged or missing in {Name}, though it was durable. "
        + "Nothing was changed; restore the file from a backup.");
}
