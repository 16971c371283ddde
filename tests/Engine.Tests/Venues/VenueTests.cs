using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Applied at once, told when durable.</summary>
public class VenueTests
{
    static readonly Script Flow = Script.Of(21, 30);
    readonly SimulatedDisk disk = new(1);
    readonly ScriptClock clock = new();

    [Fact]
    public async Task Nothing_is_told_before_it_is_durable_not_even_a_refusal()
    {
        using Venue venue = Open();
        Task<BatchReceipt> first = Submit(venue, 0);
        IncomingCommand refused = new(new Expire(99), default, default);
        Assert.True(venue.TrySubmit([refused], out Task<BatchReceipt> second));
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.True(venue.CommitGroup());
        BatchReceipt accepted = await first;
        BatchReceipt answered = await second;
        Assert.Equal((1UL, Flow.Batches[0].SequenceAfter), (accepted.Entry, accepted.Outcomes[^1].Sequence));
        Assert.Equal((1UL, RejectReason.OrderUnknown), (answered.Entry, answered.Outcomes[0].Refusal));
    }

    [Fact]
    public async Task The_tape_tells_the_events_that_the_rules_told()
    {
        using Venue venue = Open();
        Memory twin = new();
        List<string> expected = [];
        List<string> told = [];
        Rulebook<NullRecorder, TextEvents> rulebook = new(twin, default, new(expected));
        foreach (ScriptBatch batch in Flow.Batches)
        {
            clock.TimeMs = batch.TimeMs;
            venue.TrySubmit(batch.Commands, out Task<BatchReceipt> receipt);
            venue.CommitGroup();
            TextEvents listener = new(told);
            (await receipt).Events.Play(ref listener);
            foreach (IncomingCommand command in batch.Commands) rulebook.Apply(command.Command, command.Signer, batch.TimeMs);
        }
        Assert.Equal(expected, told);
        foreach (string kind in (string[])["Refused", "Accepted", "Fill", "Rested", "Cancelled", "Balance", "Withdrawn", "Key", "Market"])
            Assert.Contains(told, line => line.StartsWith(kind));
    }

    [Fact]
    public void A_full_journal_refuses_and_applies_nothing()
    {
        using Venue venue = Open(new() { HasOwnThread = false, WaitingBatches = 2 });
        Submit(venue, 0);
        Submit(venue, 1);
        Sha256Digest before = StateHash.Of(venue.Memory);
        Assert.False(venue.TrySubmit(Flow.Batches[2].Commands, out _));
        Assert.Equal(before, StateHash.Of(venue.Memory));
        venue.CommitGroup();
        Assert.True(venue.TrySubmit(Flow.Batches[2].Commands, out _));
    }

    [Fact]
    public async Task Time_stands_still_when_the_clock_runs_backwards()
    {
        using Venue venue = Open();
        Task<BatchReceipt> first = Submit(venue, 0);
        clock.TimeMs = 5;
        venue.TrySubmit([new(new Deposit(2, 2, 1), default, default)], out Task<BatchReceipt> receipt);
        venue.CommitGroup();
        Assert.Equal(Flow.Batches[0].TimeMs, (await first).TimeMs);
        Assert.Equal(Flow.Batches[0].TimeMs, (await receipt).TimeMs);
    }

    [Fact]
    public void A_disk_that_refuses_stops_the_venue_with_one_message()
    {
        using Venue venue = Open();
        Submit(venue, 0);
        disk.FailureAt = disk.Calls.Count + 2;
        Task<BatchReceipt> lost = Submit(venue, 1);
        venue.CommitGroup();
        Assert.IsType<JournalException>(lost.Exception!.InnerException);
        Assert.True(venue.TrySubmit(Flow.Batches[2].Commands, out Task<BatchReceipt> later));
        Assert.Same(venue.Failure, later.Exception!.InnerException);
        Assert.Throws<JournalException>(venue.TakeSnapshot);
    }

    /// <summary>Half a batch may be in memory, whatever it was that went wrong.</summary>
    [Fact]
    public void Any_surprise_while_a_batch_is_applied_stops_the_venue()
    {
        FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        using Venue venue = Venue.Open(store, null, new BrokenClock(), new() { HasOwnThread = false });
        Assert.True(venue.TrySubmit(Flow.Batches[0].Commands, out Task<BatchReceipt> receipt));
        Assert.Contains("no time here", Assert.IsType<JournalException>(receipt.Exception!.InnerException).Message);
        Assert.True(venue.TrySubmit(Flow.Batches[1].Commands, out Task<BatchReceipt> later));
        Assert.Same(venue.Failure, later.Exception!.InnerException);
        Assert.False(venue.CommitGroup());
        Assert.Equal(0UL, store.Tip.Number);
    }

    [Fact]
    public void A_batch_that_could_outgrow_a_body_is_no_option()
    {
        VenueOptions options = new() { BatchCommands = CommandBatchContract.CommandsMax + 1 };
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(options));
        // The largest command there can be, as often as there may be.
        Credential credential = new(Limits.MaxAccounts - 1, 63, Limits.TimeEnd - 1, Limits.TimeEnd - 1);
        Replace largest = new(
            credential, new(TargetSelector.Sequence, (1UL << Limits.SequenceBits) - 1), true, Limits.QuantityEnd - 1, TimeInForce.Gtc,
            SelfTradeMode.CancelMaker, (uint)Limits.PriceEnd - 1, Limits.QuantityEnd - 1, Limits.NoExpiry, Limits.ClientOrderIdEnd - 1);
        JournalledCommand command = new(largest, Limits.JournalTimeEnd - 1, new(1, 2, 3, 4, 5), new byte[JournalledCommand.SignatureMax]);
        System.Buffers.ArrayBufferWriter<byte> body = new();
        CommandBatchContract.Write(body, ulong.MaxValue, [.. Enumerable.Repeat(command, CommandBatchContract.CommandsMax)]);
        Assert.InRange(body.WrittenCount, 1, IJournalStore.BodyMax);
    }

    [Fact]
    public async Task Whoever_waits_does_not_run_on_the_thread_of_the_journal()
    {
        using Venue venue = Open();
        Task<string?> waits = Submit(venue, 0).ContinueWith(_ => Thread.CurrentThread.Name, TaskContinuationOptions.ExecuteSynchronously);
        Thread journal = new(() => venue.CommitGroup()) { Name = "the journal" };
        journal.Start();
        journal.Join();
        Assert.NotEqual(journal.Name, await waits);
    }

    [Fact]
    public void A_journal_of_other_rules_is_told()
    {
        using (Venue venue = Open())
        {
            Submit(venue, 0);
            Submit(venue, 1);
        }
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        JournalEntry[] entries = [.. store.Read(1)];
        Assert.Contains("begins with sequence", Assert.Throws<JournalException>(() => Replay.Apply(new Memory(), entries[1..])).Message);
        System.Buffers.ArrayBufferWriter<byte> body = new();
        JournalledCommand refused = new(new Expire(99), Flow.Batches[1].TimeMs, default, default);
        CommandBatchContract.Write(body, Flow.Batches[1].SequenceAfter + 1, [refused]);
        entries = [.. entries, entries[1] with { Number = 3, Body = body.WrittenMemory }];
        Assert.Contains("is refused now: OrderUnknown", Assert.Throws<JournalException>(() => Replay.Apply(new Memory(), entries)).Message);
    }

    Venue Open(VenueOptions? options = null) => Venue.Open(
        FileJournalStore.Open(disk, Script.Identity, Bodies.Small), null, clock, options ?? new() { HasOwnThread = false });

    Task<BatchReceipt> Submit(Venue venue, int index)
    {
        clock.TimeMs = Flow.Batches[index].TimeMs;
        Assert.True(venue.TrySubmit(Flow.Batches[index].Commands, out Task<BatchReceipt> receipt));
        return receipt;
    }

    sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new NotSupportedException("There is no time here.");
    }

    readonly struct TextEvents(List<string> lines) : IEvents
    {
        public void Refused(CommandKind kind, RejectReason reason) => lines.Add($"Refused {kind} {reason}");

        public void Accepted(CommandKind kind, ulong sequence) => lines.Add($"Accepted {kind} {sequence}");

        public void Filled(in Fill fill) => lines.Add(fill.ToString());

        public void Rested(in OrderEvent order) => lines.Add($"Rested {order}");

        public void Cancelled(in OrderEvent order, CancelReason reason) => lines.Add($"Cancelled {reason} {order}");

        public void Reduced(in OrderEvent order, ulong leaves) => lines.Add($"Reduced {leaves} {order}");

        public void BalanceChanged(uint asset, uint account, ulong available, ulong held) =>
            lines.Add($"Balance {asset} {account} {available} {held}");

        public void Withdrawn(uint asset, uint account, ulong amount) => lines.Add($"Withdrawn {asset} {account} {amount}");

        public void KeyChanged(uint account, uint keySlot) => lines.Add($"Key {account} {keySlot}");

        public void MarketChanged(uint market) => lines.Add($"Market {market}");
    }
}
