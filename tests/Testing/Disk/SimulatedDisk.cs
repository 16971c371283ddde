using OrderBookRollup.Engine;

namespace OrderBookRollup.Testing;

/// <summary>
/// A disk that keeps its promises to the letter and nothing beyond. What was not synced is lost, torn at sectors of 512 bytes, kept out of
/// order or overwritten by noise when power is lost; names likewise; a failed sync loses its bytes though they can still be read.
/// Everything follows from one seed.
/// </summary>
public sealed class SimulatedDisk(ulong seed) : IDisk
{
    readonly Dictionary<string, SimulatedFile> seen = [];
    readonly List<(string? From, string? To, SimulatedFile File)> unsyncedNames = [];
    readonly HashSet<string> locks = [];
    Dictionary<string, SimulatedFile> durable = [];
    string lastName = "";

    /// <summary>The chance that this disk uses.</summary>
    public Dice Dice { get; } = new(seed);

    public string Place => $"simulated disk {seed}";

    /// <summary>Calls so far that change something or ask for durability.</summary>
    public List<DiskCall> Calls { get; } = [];

    /// <summary>Power is lost before this call takes effect; 1 is the first.</summary>
    public int PowerLossAt { get; set; } = int.MaxValue;

    /// <summary>This call fails, once.</summary>
    public int FailureAt { get; set; } = int.MaxValue;

    /// <summary>Syncs that do nothing and say nothing.</summary>
    public Func<DiskCall, bool> Ignores { get; set; } = _ => false;

    /// <summary>Files of which no byte can be read any more.</summary>
    public HashSet<string> Unreadable { get; } = [];

    /// <summary>Whether everybody gets every lock, as on a file system that does not know them.</summary>
    public bool GrantsEveryLock { get; set; }

    /// <summary>Runs before each call, those that only look included: lets somebody else in between.</summary>
    public Action<DiskCall>? Between { get; set; }

    public IReadOnlyList<string> Names()
    {
        Between?.Invoke(new(DiskCallKind.Look, Place));
        return [.. seen.Keys.Order(StringComparer.Ordinal)];
    }

    public bool Exists(string name)
    {
        Between?.Invoke(new(DiskCallKind.Look, name));
        return seen.ContainsKey(name);
    }

    public IDiskFile Create(string name)
    {
        if (Enter(new(DiskCallKind.Create, name)) || seen.ContainsKey(name)) throw Refusal("make", name);
        SimulatedFile file = new(this, name);
        seen[name] = file;
        unsyncedNames.Add((null, name, file));
        lastName = name;
        return file;
    }

    public IDiskFile Open(string name)
    {
        Between?.Invoke(new(DiskCallKind.Look, name));
        return seen.TryGetValue(name, out SimulatedFile? file) ? file : throw Refusal("open", name);
    }

    public void Rename(string from, string to)
    {
        if (Enter(new(DiskCallKind.Rename, from)) || !seen.Remove(from, out SimulatedFile? file)) throw Refusal("rename", from);
        seen[to] = file;
        file.Name = to;
        unsyncedNames.Add((from, to, file));
        lastName = to;
    }

    public void Delete(string name)
    {
        if (Enter(new(DiskCallKind.Delete, name)) || !seen.Remove(name, out SimulatedFile? file)) throw Refusal("remove", name);
        unsyncedNames.Add((name, null, file));
    }

    public void SyncNames()
    {
        DiskCall call = new(DiskCallKind.SyncNames, lastName);
        if (Enter(call))
        {
            unsyncedNames.Clear();
            throw Refusal("make the names durable in", Place);
        }
        if (Ignores(call)) return;
        durable = new(seen);
        unsyncedNames.Clear();
    }

    public IDisposable? TryLock(string name) => GrantsEveryLock || locks.Add(name) ? new Held(this, name) : null;

    /// <summary>The process is killed: its locks are free, everything it wrote can still be read.</summary>
    public void Kill()
    {
        locks.Clear();
        PowerLossAt = FailureAt = int.MaxValue;
        Between = null;
    }

    /// <summary>Power is lost and comes back.</summary>
    public void LosePower()
    {
        Kill();
        int kept = Dice.Pick(0, 500, 900, 1000);
        foreach ((string? from, string? to, SimulatedFile file) in unsyncedNames)
        {
            if (!Dice.Permille(kept)) continue;
            if (from is not null && durable.GetValueOrDefault(from) == file) durable.Remove(from);
            if (to is not null) durable[to] = file;
        }
        unsyncedNames.Clear();
        seen.Clear();
        foreach ((string name, SimulatedFile file) in durable)
        {
            seen[name] = file;
            file.Name = name;
        }
        foreach (SimulatedFile file in seen.Values.Distinct()) file.LosePower(Dice);
    }

    /// <summary>Flips bits of one byte of a file.</summary>
    public void Flip(string name, int offset, byte mask) => seen[name].Flip(offset, mask);

    /// <summary>Cuts a file, seen and durable.</summary>
    public void Cut(string name, int length)
    {
        seen[name].Truncate(length);
        seen[name].SyncData();
    }

    internal bool Enter(DiskCall call)
    {
        Between?.Invoke(call);
        Calls.Add(call);
        if (Calls.Count >= PowerLossAt) throw new PowerLoss();
        return Calls.Count == FailureAt;
    }

    internal static DiskException Refusal(string what, string name) => new($"Could not {what} {name}: the simulation says so.");

    sealed class Held(SimulatedDisk disk, string name) : IDisposable
    {
        public void Dispose() => disk.locks.Remove(name);
    }
}
