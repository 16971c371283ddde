using OrderBookRollup.CrashScript;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>What the disk says when it is asked for names.</summary>
public sealed class LinuxDiskTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("journal-disk").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_name_that_can_not_be_looked_for_is_not_taken_for_absent()
    {
        LinuxDisk disk = LinuxDisk.At(root);
        Assert.False(disk.Exists("absent"));
        disk.Create("here").Dispose();
        Assert.True(disk.Exists("here"));
        Assert.Contains("File name too long", Assert.Throws<DiskException>(() => disk.Exists(new string('x', 300))).Message);
        Assert.Contains("Not a directory", Assert.Throws<DiskException>(() => disk.Exists("here/below")).Message);
    }

    /// <summary>What is written into files without a name is gone with the process.</summary>
    [Fact]
    public void A_folder_that_is_removed_takes_no_acknowledgement()
    {
        string folder = Path.Combine(root, "removed");
        using FileJournalStore store = FileJournalStore.Open(LinuxDisk.At(folder), Script.Identity, Bodies.Small);
        Bodies.Append(store, "one");
        Directory.Delete(folder, recursive: true);
        Assert.Contains(folder, Assert.Throws<JournalException>(() => Bodies.Append(store, "two")).Message);
        using FileJournalStore another = FileJournalStore.Open(LinuxDisk.At(folder), Script.Identity, Bodies.Small);
        Bodies.Append(another, "one of another");
    }

    /// <summary>The writer goes on in the folder that it opened, and so meets whoever opens that folder at its new place.</summary>
    [Fact]
    public void A_folder_that_is_moved_takes_its_writer_along()
    {
        string before = Path.Combine(root, "before");
        string after = Path.Combine(root, "after");
        using FileJournalStore first = FileJournalStore.Open(LinuxDisk.At(before), Script.Identity, Bodies.Small);
        Bodies.Append(first, "one");
        Directory.Move(before, after);
        Directory.CreateDirectory(before);
        Bodies.Append(first, "two", new string('x', 8000));
        Assert.Empty(Directory.GetFiles(before));
        // As on a file system without locks: the lock itself is gone, the claim is what is left.
        File.Delete(Path.Combine(after, "lock"));
        using FileJournalStore second = FileJournalStore.Open(LinuxDisk.At(after), Script.Identity, Bodies.Small);
        Assert.Equal(3UL, second.Tip.Number);
        Assert.Contains("took over", Assert.Throws<JournalException>(() => Bodies.Append(first, "three")).Message);
    }
}
