using System.Buffers.Binary;
using System.Security.Cryptography;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Snapshots of the state, each named after the journal entry that it stands behind, wherever they lie. A snapshot only saves time: the
/// journal is the truth, and a snapshot that is damaged or can not be read is passed over. Layout, little-endian but for digests:
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
/// <param name="identity">Whose state it is.</param>
public abstract class SnapshotStore(SigningDomain identity)
{
    const int HeaderLength = 88;
    const ulong Version = 1;
    const int Kept = 2;

    static ReadOnlySpan<byte> Magic => "OBRSNAPS"u8;

    /// <summary>Writes a state; when this returns it is durable, and of older ones the latest is kept beside it.</summary>
    /// <param name="memory">Not changed meanwhile.</param>
    /// <param name="at">The last entry that is in the state; durable in the journal.</param>
    /// <param name="keptEntry">The latest snapshot at or before this entry is kept too.</param>
    /// <exception cref="JournalException">It can not be stored. No older snapshot is harmed.</exception>
    public void Write(Memory memory, JournalTip at, ulong keptEntry = ulong.MaxValue) => Guard("No snapshot was made.", () =>
    {
        Save(at.Number, target => Write(target, memory, at));
        IReadOnlyList<ulong> entries = Entries();
        ulong? kept = entries.Where(entry => entry <= keptEntry).Select(entry => (ulong?)entry).FirstOrDefault();
        foreach (ulong old in entries.Skip(Kept).Where(old => old != kept)) Delete(old);
        return true;
    });

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
        (Memory? memory, at) = Guard("The snapshots can not be read.", () => ReadLatest(store, lines, isUsable));
        return memory;
    }

    /// <summary>The entries that have a snapshot, latest first.</summary>
    protected abstract IReadOnlyList<ulong> Entries();

    /// <summary>Stores a snapshot, all of it or nothing; durable when this returns.</summary>
    /// <param name="entry">Its name.</param>
    /// <param name="content">Writes its bytes.</param>
    protected abstract void Save(ulong entry, Action<IByteSink> content);

    /// <summary>Begins to read a snapshot.</summary>
    protected abstract IByteSource Open(ulong entry);

    /// <summary>Removes a snapshot.</summary>
    protected abstract void Delete(ulong entry);

    /// <summary>What a snapshot is called in messages.</summary>
    protected abstract string PathOf(ulong entry);

    /// <summary>What a failure of the place means, for whoever has to help; null when it is one of this program.</summary>
    protected abstract string? Explain(Exception cause);

    /// <summary>Whether a failure says that what is stored can not be read, and nothing of the place as a whole.</summary>
    protected abstract bool IsUnreadable(Exception cause);

    (Memory? Memory, JournalTip At) ReadLatest(IJournalStore store, List<string> passedOver, Func<ulong, bool>? isUsable)
    {
        foreach (ulong entry in Entries().Where(entry => isUsable?.Invoke(entry) ?? true))
        {
            string path = PathOf(entry);
            try
            {
                if (IsWhole(entry) && TryRead(store, entry, passedOver, out Memory? memory, out JournalTip at)) return (memory, at);
            }
            catch (EndOfStreamException)
            {
                passedOver.Add($"Snapshot {path} is damaged and was passed over.");
            }
            catch (Exception cause) when (IsUnreadable(cause))
            {
                passedOver.Add($"Snapshot {path} was passed over. {Explain(cause)}");
            }
        }
        return default;
    }

    bool TryRead(IJournalStore store, ulong entry, List<string> passedOver, out Memory? memory, out JournalTip at)
    {
        string path = PathOf(entry);
        using IByteSource source = Open(entry);
        SnapshotReader reader = new(source);
        ReadOnlySpan<byte> header = reader.Take(HeaderLength);
        ulong version = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        (memory, at) = (null, default);
        if (version != Version)
        {
            passedOver.Add($"Snapshot {path} has format version {version} and was passed over; this program reads version {Version}.");
            return false;
        }
        IdentityBytes.Require(IdentityBytes.Read(header[16..]), identity, path);
        at = new(BinaryPrimitives.ReadUInt64LittleEndian(header[48..]), Sha256Digest.Read(header[56..]));
        RequireEntry(store, at, path);
        memory = StateBytes.Read(reader);
        return true;
    }

    T Guard<T>(string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (Explain(cause) is { } why)
        {
            throw new JournalException($"{what} {why}", cause);
        }
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

    void Write(IByteSink target, Memory memory, JournalTip at)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], Version);
        IdentityBytes.Write(identity, header[16..]);
        BinaryPrimitives.WriteUInt64LittleEndian(header[48..], at.Number);
        at.Hash.Write(header[56..]);
        using SnapshotWriter writer = new(target);
        writer.Write(header);
        StateBytes.Write(memory, writer);
        writer.Close();
    }

    /// <exception cref="EndOfStreamException">It is not.</exception>
    bool IsWhole(ulong entry)
    {
        using IByteSource source = Open(entry);
        return IsWhole(source) ? true : throw new EndOfStreamException();
    }

    static bool IsWhole(IByteSource source)
    {
        const int Chunk = 1 << 20;
        long left = source.Length - Sha256Digest.Length;
        if (left < HeaderLength + StateBytes.FactsLength) return false;
        SnapshotReader reader = new(source);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool isFirst = true;
        while (left > 0)
        {
            ReadOnlySpan<byte> bytes = reader.Take((int)Math.Min(left, Chunk));
            if (isFirst && !bytes[..Magic.Length].SequenceEqual(Magic)) return false;
            isFirst = false;
            hash.AppendData(bytes);
            left -= bytes.Length;
        }
        return Sha256Digest.Read(hash.GetHashAndReset()) == Sha256Digest.Read(reader.Take(Sha256Digest.Length));
    }
}
