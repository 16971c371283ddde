using System.Diagnostics;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Matching;

namespace OrderBookRollup.Journal;

/// <summary>
/// One venue on real files or a real database, its thread fed by one other: the mix of the matching scenarios in batches, each command
/// with 80 bytes in place of a signature. First as fast as the bounded queue lets it, then at a given rate by a schedule that does not wait
/// for answers.
/// </summary>
internal sealed class Measurement : IDisposable
{
    /// <summary>Whose journals are measured.</summary>
    public static readonly SigningDomain Identity = new(1, 2, 3, 4);

    static readonly byte[] Signature = new byte[80];

    readonly IPlace place;
    readonly FixedClock clock = new();
    readonly List<IncomingCommand[]> batches = [];
    readonly Queue<(Task<BatchReceipt> Receipt, long Due)> waiting = new();
    readonly List<double> milliseconds = [];
    Venue venue;
    ulong acknowledged;

    Measurement(IPlace place, Scenario scenario, int batch)
    {
        this.place = place;
        venue = Open();
        foreach (Command[] setup in scenario.Setup.Chunk(1024)) Submit([.. setup.Select(Incoming)], 0);
        foreach (Command[] commands in scenario.Timed.Chunk(batch)) batches.Add([.. commands.Select(Incoming)]);
        Settle();
    }

    public void Dispose() => venue.Dispose();

    /// <summary>Measures one size of batch in an empty place.</summary>
    /// <param name="place">Where nothing is yet.</param>
    /// <param name="commands">Of each of the two runs.</param>
    /// <param name="batch">Commands of a batch.</param>
    /// <param name="pace">Commands offered a second in the second run; null for half of what the first run reached.</param>
    public static Line Of(IPlace place, int commands, int batch, double? pace = null)
    {
        Scenario scenario = Scenarios.All.Single(scenario => scenario.Name == "mix").Make(2 * commands);
        using Measurement measurement = new(place, scenario, batch);
        int half = measurement.batches.Count / 2;
        double fast = measurement.Play(measurement.batches[..half], double.PositiveInfinity);
        double offered = pace ?? fast / 2;
        measurement.milliseconds.Clear();
        place.Settle();
        measurement.Play(measurement.batches[half..], offered);
        double[] sorted = [.. measurement.milliseconds.Order()];
        ulong sequence = measurement.acknowledged;
        double bytes = (double)place.Bytes() / sequence;
        double replay = measurement.Reopen(out ulong recovered);
        measurement.venue.TakeSnapshot();
        double snapshot = measurement.Reopen(out ulong again);
        return new(
            batch, fast, offered, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], bytes, replay, snapshot,
            sequence - Math.Min(sequence, Math.Min(recovered, again)));
    }

    double Play(List<IncomingCommand[]> some, double pace)
    {
        long start = Stopwatch.GetTimestamp();
        long commands = 0;
        foreach (IncomingCommand[] batch in some)
        {
            long due = double.IsInfinity(pace) ? Stopwatch.GetTimestamp() : start + (long)(commands / pace * Stopwatch.Frequency);
            while (Stopwatch.GetTimestamp() < due) Look();
            Submit(batch, due);
            commands += batch.Length;
        }
        Settle();
        return commands / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    void Submit(IncomingCommand[] batch, long due)
    {
        Task<BatchReceipt>? receipt;
        while (!venue.TrySubmit(batch, out receipt)) Take();
        waiting.Enqueue((receipt, due));
        Look();
    }

    void Look()
    {
        while (waiting.TryPeek(out var first) && first.Receipt.IsCompleted) Take();
        Thread.Yield();
    }

    void Settle()
    {
        while (waiting.Count > 0) Take();
    }

    void Take()
    {
        (Task<BatchReceipt> receipt, long due) = waiting.Dequeue();
        BatchReceipt batch = receipt.GetAwaiter().GetResult();
        milliseconds.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        foreach (CommandOutcome outcome in batch.Outcomes) acknowledged = Math.Max(acknowledged, outcome.Sequence);
    }

    double Reopen(out ulong recovered)
    {
        venue.Dispose();
        long start = Stopwatch.GetTimestamp();
        venue = Open();
        recovered = venue.Memory.Sequence;
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    Venue Open()
    {
        (IJournalStore store, SnapshotStore snapshots) = place.Open();
        return Venue.Open(store, snapshots, clock);
    }

    static IncomingCommand Incoming(Command command) => CommandWords.IsSigned(command.Kind)
        ? new(command, FlowBuilder.KeyOf(command.Place.Credential.Account), Signature)
        : new(command, default, default);

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((long)FlowBuilder.StartMs);
    }
}
