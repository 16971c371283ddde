using System.Globalization;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;

// Arguments: place, seed, batches, segment bytes, batches between snapshots. A place is a folder, or a journal's name, a colon and the
// connection string of a database. Goes on where the journal there ends.
ulong seed = ulong.Parse(args[1], CultureInfo.InvariantCulture);
int[] sizes = [.. args[2..].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
Script script = Script.Of(seed, sizes[0]);
ScriptClock clock = new();
try
{
    (IJournalStore store, SnapshotStore snapshots) = args[0].Contains('=') ? InDatabase(args[0]) : InFolder(args[0]);
    using Venue venue = Venue.Open(store, snapshots, clock);
    Say($"recovered {store.Tip.Number} {venue.Memory.Sequence}");
    Queue<Task<BatchReceipt>> waiting = new();
    for (int i = script.NextAfter(venue.Memory.Sequence); i < script.Batches.Count; i++)
    {
        ScriptBatch batch = script.Batches[i];
        clock.TimeMs = batch.TimeMs;
        if (venue.TrySubmit(batch.Commands, out Task<BatchReceipt> receipt)) waiting.Enqueue(receipt);
        // Up to three batches in flight, so that groups of several entries happen.
        while (waiting.Count > 2) Acknowledge(waiting.Dequeue());
        if (i % sizes[2] == sizes[2] - 1) venue.TakeSnapshot();
    }
    while (waiting.Count > 0) Acknowledge(waiting.Dequeue());
    Say($"done {venue.Memory.Sequence} {StateHash.Of(venue.Memory)}");
    return 0;
}
catch (Exception cause) when (cause is JournalException or DiskException)
{
    Console.Error.WriteLine(cause.Message);
    return 1;
}

(IJournalStore, SnapshotStore) InFolder(string folder)
{
    LinuxDisk disk = LinuxDisk.At(folder);
    FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, new() { SegmentBytes = sizes[1] });
    return (store, new SnapshotFolder(disk, Script.Identity));
}

(IJournalStore, SnapshotStore) InDatabase(string place)
{
    string[] parts = place.Split(':', 2);
    PostgresDatabase database = new(parts[1]);
    PostgresSchema.Ensure(database);
    PostgresJournalStore store = PostgresJournalStore.Open(database, Script.Identity, parts[0]);
    return (store, new PostgresSnapshots(database, Script.Identity, parts[0]));
}

void Acknowledge(Task<BatchReceipt> receipt)
{
    BatchReceipt batch = receipt.GetAwaiter().GetResult();
    Say($"acknowledged {batch.Entry} {batch.Outcomes.Max(outcome => outcome.Sequence)}");
}

// One line, one write, at once.
void Say(string line)
{
    Console.Out.WriteLine(line);
    Console.Out.Flush();
}
