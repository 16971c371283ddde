using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>A venue between its opening and its end, with more callers than places before the journal.</summary>
public class RunningVenueTests
{
    const int Callers = 30;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly SimulatedDisk disk = new(1);
    readonly ManualResetEventSlim mayPass = new(initialState: true);
    volatile bool isHeldUp;

    /// <summary>Whoever waits for a place when it closes was not applied, and is told so; nobody waits for ever.</summary>
    [Fact]
    public async Task A_venue_that_closes_answers_everybody_and_keeps_what_it_acknowledged()
    {
        ulong[] told = await Turns.Take(async () =>
        {
            RunningVenue venue = Open();
            mayPass.Reset();
            Task<GatewayAnswer>[] calls = [.. Enumerable.Range(1, Callers).Select(i => venue.Submit(Deposit(i)))];
            Task closed = venue.DisposeAsync().AsTask();
            Assert.Equal(ServiceRefusal.Stopping, (await venue.Submit(Deposit(99))).Outcomes.Span[0].Service);
            mayPass.Set();
            GatewayAnswer[] answers = await Task.WhenAll(calls).WaitAsync(Patience);
            await closed.WaitAsync(Patience);
            CommandOutcome[] outcomes = [.. answers.Select(answer => answer.Outcomes.Span[0])];
            Assert.All(outcomes, outcome => Assert.True(outcome.Sequence != 0 || outcome.Service == ServiceRefusal.Stopping));
            return outcomes.Where(outcome => outcome.Sequence != 0).Select(outcome => outcome.Sequence).ToArray();
        });
        Assert.InRange(told.Length, 1, Callers - 1);
        disk.Kill();
        Assert.Equal((ulong)told.Length, JournalTools.Replay(disk).Sequence);
        Assert.Equal(Enumerable.Range(1, told.Length).Select(i => (ulong)i), told.Order());
    }

    [Fact]
    public async Task A_venue_that_is_closed_answers_readers_too() => await Turns.Take(async () =>
    {
        RunningVenue venue = Open();
        await venue.DisposeAsync();
        await Assert.ThrowsAsync<JournalException>(() => venue.ReadBook(1, 10).WaitAsync(Patience));
        return true;
    });

    /// <summary>Whoever waits for a place lets the others have their turns.</summary>
    [Fact]
    public async Task Readers_that_fill_the_places_hold_up_nobodys_turn() => await Turns.Take(async () =>
    {
        await using RunningVenue venue = Open();
        await venue.Submit(Deposit(1));
        mayPass.Reset();
        Task<BookSnapshot>[] readers = [.. Enumerable.Range(0, 5).Select(_ => venue.ReadBook(1, 10))];
        Assert.All(readers, reader => Assert.False(reader.IsCompleted));
        Assert.False(isHeldUp, "this turn ended only when the disk gave up");
        mayPass.Set();
        Assert.All(await Task.WhenAll(readers).WaitAsync(Patience), book => Assert.Equal(1UL, book.Sequence));
        return true;
    });

    /// <summary>Otherwise its journal would be in use until the process ends.</summary>
    [Fact]
    public async Task A_venue_whose_batches_can_not_be_finished_lets_its_journal_go()
    {
        FileVenueStorage storage = new(disk, new SimulatedDisk(2), Script.Identity, Bodies.Small);
        ProvingParts parts = HashProofs.Parts();
        ProvingParts broken = parts with { Tracer = (memory, state) => new BrokenTracer(parts.Tracer(memory, state)) };
        NodeOptions options = new() { Batches = new() { AgeMs = 1_000_000 } };
        await Turns.Take(async () =>
        {
            await using (RunningVenue venue = RunningVenue.Open(storage, broken, options, new ScriptClock { TimeMs = 1 }))
                await venue.Submit(Deposit(1));
            await using RunningVenue again = RunningVenue.Open(storage, parts, options, new ScriptClock { TimeMs = 1 });
            Assert.Equal(1UL, again.ReadHeights().Sequence);
            return true;
        });
    }

    RunningVenue Open()
    {
        RunningVenue venue = RunningVenue.Open(
            new FileVenueStorage(disk, new SimulatedDisk(2), Script.Identity, Bodies.Small), HashProofs.Parts(),
            new() { Batches = null, Venue = new() { WaitingBatches = 1 } }, new ScriptClock { TimeMs = 1_750_000_000_000 });
        disk.Between = call =>
        {
            if (call.Kind is DiskCallKind.SyncData or DiskCallKind.Look && !mayPass.Wait(Patience / 6)) isHeldUp = true;
        };
        return venue;
    }

    static GatewayBatch Deposit(int amount) => new((IncomingCommand[])[new(new Deposit(2, 1, (ulong)amount), default, default)]);

    sealed class BrokenTracer(IBatchTracer tracer) : IBatchTracer
    {
        public Memory Memory => tracer.Memory;

        public bool IsOverfull => tracer.IsOverfull;

        public bool HasRoomFor(in TracedCommand command) => tracer.HasRoomFor(command);

        public void Apply(in TracedCommand command) => tracer.Apply(command);

        public TracedBatch Close() => throw new InvalidOperationException("The tables are gone.");
    }
}
