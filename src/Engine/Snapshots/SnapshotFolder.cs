using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Snapshots of the state, in files named after the journal entry that they stand behind. A snapshot only saves time: the journal is the
/// truth, and a snapshot that is damaged is passed over. Layout, little-endian but for digests:
/// <code>
///  0   8  ASCII "OBRSNAPS"
///  8   8  format version, 1
/// 16  32  whose state: chain id, contract low, middle, high
/// 48   8  the last journal entry that is in the state
/// 56  32  its hash
/// 88      the state (StateBytes)
///     32  SHA-256 of everything before
/// </code>
/// </summary>
public sealed class SnapshotFolder(IDisk disk, SigningDomain identity)
{
    const int HeaderLength = 88;
    const ulong Version = 1;
    const int Kept = 2;
    const string Ending = ".snapshot";
    const string Unfinished = ".snapshot.new";

    static ReadOnlySpan<byte> Magic => "OBRSNAPS"u8;

    /// <summary>Writes a state; when this returns it is durable, and of older ones the latest is kept beside it.</summary>
    /// <param name="memory">Not changed meanwhile.</param>
    /// <param name="at">The last entry that is in the state; durable in the journal.</param>
    /// <param name="keptEntry">The newest snapshot at or before this entry is kept too.</param>
    /// <exception cref="JournalException">The disk refuses. No older snapshot is harmed.</exception>
    public void Write(Memory memory, JournalTip at, ulong keptEntry = ulong.MaxValue)
    {
        string name = NameOf(at.Number);
        string unfinished = string.Create(CultureInfo.InvariantCulture, $"{at.Number:D20}{Unfinished}");
        try
        {
            foreach (string left in disk.Names().Where(left => left.EndsWith(Unfinished))) disk.Delete(left);
            using (IDiskFile file = disk.Create(unfinished))
            {
                WriteFile(file, memory, at);
                file.SyncData();
            }
            disk.Rename(unfinished, name);
            disk.SyncNames();
            string? kept = Names().Find(name => EntryOf(name) <= keptEntry);
            foreach (string old in Names().Skip(Kept).Where(old => old != kept)) disk.Delete(old);
        }
        catch (DiskException cause)
        {
            throw new JournalException($"No snapshot was made. {cause.Message}", cause);
        }
    }

    /// <summary>The state of the latest snapshot that is whole and stands on this journal.</summary>
    /// <param name="store">The journal.</param>
    /// <param name="at">The last entry that is in the state; number 0 and a null state when there is no snapshot.</param>
    /// <param name="passedOver">One line for each snapshot that could not be used.</param>
    /// <param name="isUsable">Behind which entries a snapshot may stand; any when null.</param>
    /// <exception cref="JournalException">
    /// A snapshot stands behind the end of the journal, so the journal has lost entries; or it is another venue's.
    /// </exception>
    public Memory? ReadLatest(
        IJournalStore store, out JournalTip at, out IReadOnlyList<string> passedOver, Func<ulong, bool>? isUsable = null)
    {
        List<string> lines = [];
        passedOver = lines;
        at = default;
        try
        {
            foreach (string name in Names().Where(name => isUsable?.Invoke(EntryOf(name)) ?? true))
            {
                string path = $"{name} in {disk.Place}";
                using IDiskFile file = disk.Open(name);
                if (!IsWhole(file))
                {
                    lines.Add($"Snapshot {path} is damaged and was passed over.");
                    continue;
                }
                ReadOnlySpan<byte> header = new DiskSource(file, 0).Take(HeaderLength);
                ulong version = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
                if (version != Version)
                {
                    lines.Add($"Snapshot {path} has format version {version} and was passed over; this program reads version {Version}.");
                    continue;
                }
                IdentityBytes.Require(IdentityBytes.Read(header[16..]), identity, path);
                at = new(BinaryPrimitives.ReadUInt64LittleEndian(header[48..]), Sha256Digest.Read(header[56..]));
                RequireEntry(store, at, path);
                return StateBytes.Read(new DiskSource(file, HeaderLength));
            }
        }
        catch (DiskException cause)
        {
            throw new JournalException($"The snapshots can not be read. {cause.Message}", cause);
        }
        at = default;
        return null;
    }

    static void RequireEntry(IJournalStore store, JournalTip at, string path)
    {
        if (at.Number > store.Tip.Number)
        {
            throw new JournalException(
                $"Snapshot {path} stands behind entry {at.Number}, but the journal ends at {store.Tip.Number}: entries were lost.");
        }
        Sha256Digest hash = at.Number == 0 ? default : store.Read(at.Number).First().Hash;
        if (hash != at.Hash) throw new JournalException($"Snapshot {path} stands on another journal: entry {at.Number} has another hash.");
    }

    void WriteFile(IDiskFile file, Memory memory, JournalTip at)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], Version);
        IdentityBytes.Write(identity, header[16..]);
        BinaryPrimitives.WriteUInt64LittleEndian(header[48..], at.Number);
        at.Hash.Write(header[56..]);
        using FileSink sink = new(file);
        sink.Write(header);
        StateBytes.Write(memory, sink);
        sink.Close();
    }

    static bool IsWhole(IDiskFile file)
    {
        const int Chunk = 1 << 20;
        long left = file.Length - Sha256Digest.Length;
        if (left < HeaderLength + StateBytes.FactsLength) return false;
        DiskSource source = new(file, 0);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool isFirst = true;
        while (left > 0)
        {
            ReadOnlySpan<byte> bytes = source.Take((int)Math.Min(left, Chunk));
            if (isFirst && !bytes[..Magic.Length].SequenceEqual(Magic)) return false;
            isFirst = false;
            hash.AppendData(bytes);
            left -= bytes.Length;
        }
        return Sha256Digest.Read(hash.GetHashAndReset()) == Sha256Digest.Read(source.Take(Sha256Digest.Length));
    }

    // Latest first.
    List<string> Names() =>
        [.. disk.Names().Where(name => name.EndsWith(Ending) && name.Length == NameOf(0).Length).OrderDescending(StringComparer.Ordinal)];

    static ulong EntryOf(string name) =>
        ulong.TryParse(name[..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong entry) ? entry : 0;

    static string NameOf(ulong entry) => string.Create(CultureInfo.InvariantCulture, $"{entry:D20}{Ending}");
}
