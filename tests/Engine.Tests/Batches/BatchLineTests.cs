using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>W1 to W5 of the batches, each by itself.</summary>
public class BatchLineTests
{
    static readonly BatchLineOptions Ageless = new() { AgeMs = 1_000_000 };

    readonly SimulatedDisk journalDisk = new(1);
    readonly SimulatedDisk batchDisk = new(2);
    readonly List<(ulong Number, byte[] Body)> entries = [];
    ulong sequence;

    [Fact]
    public void W2_A_batch_is_cut_by_size_and_goes_over_the_ends_of_entries()
    {
        using BatchLine line = Open(3, Ageless);
        Follow(line, Entry(0, Deposits(2)));
        Follow(line, Entry(0, Deposits(5)));
        Assert.Equal(new BatchHeights(2, 6, 0, 0), line.Heights);
        Assert.Equal((4UL, 6UL, 2UL), Bounds(line, 2));
        Assert.Equal(7UL, line.FollowedSequence);
    }

    [Fact]
    public void W2_A_batch_is_cut_before_the_command_whose_worst_case_would_not_fit()
    {
        // A deposit takes 1 row, a registered key 2.
        using BatchLine line = Open(100, Ageless, rowsMax: 5);
        Command[] commands = [.. Deposits(4), new RegisterKey(2, 1, new(1, 1, 1, 1, 1), Scope.All, 9), .. Deposits(1)];
        Follow(line, Entry(0, commands));
        Assert.Equal((1UL, 4UL, 1UL), Bounds(line, 1));
        Assert.Null(line.ReadBatch(2));
    }

    [Fact]
    public void W3_A_batch_is_cut_by_the_time_of_commands_and_by_the_clock()
    {
        using BatchLine line = Open(100, new() { AgeMs = 50 });
        Follow(line, Entry(0, Deposits(1)), nowMs: 1000);
        Follow(line, Entry(49, Deposits(1)), nowMs: 1001);
        Follow(line, Entry(50, Deposits(1)), nowMs: 1002);
        Assert.Equal((1UL, 2UL, 2UL), Bounds(line, 1));
        line.Tick(1051);
        Assert.Null(line.ReadBatch(2));
        line.Tick(1052);
        Assert.Equal((3UL, 3UL, 3UL), Bounds(line, 2));
    }

    [Fact]
    public void W4_A_batch_is_leased_when_it_is_durable_and_proved_when_its_proof_is()
    {
        using BatchLine line = Open(1);
        (ulong number, byte[] body) = Entry(0, Deposits(1));
        line.Follow(number, body, null, 0);
        line.Follow(number + 1, Entry(0, Deposits(1)).Body, null, 0);
        Assert.Null(line.Lease("ada", 0));
        line.Flush();
        BatchLease lease = line.Lease("ada", 0)!;
        Assert.Equal((1UL, 1), (lease.Number, lease.Attempt));
        Assert.Equal(ProofOutcome.Invalid, line.Complete(new(1, "ada", new byte[32])));
        Assert.Equal(ProofOutcome.Unknown, line.Complete(new(9, "ada", new byte[32])));
        WorkerProof proof = new(1, "ada", HashProofs.Prove(lease.Task));
        batchDisk.FailureAt = batchDisk.Calls.Count + 2;
        Assert.Throws<JournalException>(() => line.Complete(proof));
        Assert.Equal(0UL, line.Heights.ProvedBatch);
    }

    [Fact]
    public void W5_What_the_log_says_is_done_again_and_not_decided_anew()
    {
        (ulong, byte[])[] written = [Entry(0, Deposits(5)), Entry(1, Deposits(5))];
        BatchLease lease;
        using (BatchLine line = Open(4))
        {
            foreach ((ulong, byte[]) entry in written) Follow(line, entry);
            lease = line.Lease("ada", 0)!;
            Assert.Equal(ProofOutcome.Accepted, line.Complete(new(1, "ada", HashProofs.Prove(lease.Task))));
            Assert.Equal(ProofOutcome.Duplicate, line.Complete(new(1, "ada", HashProofs.Prove(lease.Task))));
        }
        // Another size now: the batches that are written down stay as they are.
        using BatchLine again = Open(2);
        Assert.Equal(new BatchHeights(2, 8, 1, 4), again.Heights);
        Assert.Null(again.Lease("bob", 0));
        foreach ((ulong, byte[]) entry in written) Follow(again, entry);
        Assert.Equal(2UL, again.Lease("bob", 0)!.Number);
        again.Finish(null);
        Assert.Equal((9UL, 10UL, 2UL), Bounds(again, 3));
        Assert.Equal(HashProofs.Prove(lease.Task), again.ReadProof(1)!.Proof.ToArray());
    }

    [Fact]
    public void W5_Other_commands_under_the_same_numbers_stop_the_line()
    {
        (ulong, byte[]) entry = Entry(0, Deposits(4));
        using (BatchLine line = Open(2)) Follow(line, entry);
        sequence = 0;
        entries.Clear();
        (ulong, byte[]) other = Entry(0, [new Deposit(9, 9, 9), .. Deposits(3)]);
        using BatchLine again = Open(2);
        Assert.Contains("came to other roots", Assert.Throws<JournalException>(() => Follow(again, other)).Message);
    }

    [Fact]
    public void W5_A_batch_that_was_cut_larger_than_proofs_may_be_now_stops_the_line()
    {
        (ulong, byte[]) entry = Entry(0, Deposits(4));
        using (BatchLine line = Open(4))
        {
            Follow(line, entry);
            line.Seal();
        }
        using BatchLine again = Open(4, rowsMax: 3);
        Assert.Contains("under this profile it can not be proved", Assert.Throws<JournalException>(() => Follow(again, entry)).Message);
    }

    [Fact]
    public void W5_A_proof_that_is_brought_before_its_batch_was_followed_again_is_to_be_brought_later()
    {
        (ulong, byte[]) entry = Entry(0, Deposits(4));
        WorkerProof proof;
        using (BatchLine line = Open(2))
        {
            Follow(line, entry);
            line.Seal();
            line.Lease("bob", 0);
            proof = new(2, "ada", HashProofs.Prove(line.Lease("ada", 0)!.Task));
        }
        using BatchLine again = Open(2);
        Assert.Equal(ProofOutcome.Later, again.Complete(proof));
        Follow(again, entry);
        Assert.Equal(ProofOutcome.Accepted, again.Complete(proof));
    }

    [Fact]
    public void A_lease_of_before_a_crash_runs_on_if_nobody_took_over_and_is_taken_for_no_other()
    {
        (ulong, byte[]) entry = Entry(0, Deposits(4));
        BatchLease before;
        using (BatchLine line = OpenSealed(entry)) before = line.Lease("ada", 0)!;
        using (BatchLine again = OpenSealed(entry))
        {
            Assert.True(again.Renew(1, before.Ticket, 0));
            Assert.Equal(2UL, again.Lease("bob", 0)!.Number);
        }
        using BatchLine third = OpenSealed(entry);
        BatchLease taken = third.Lease("bob", 0)!;
        Assert.Equal(1UL, taken.Number);
        Assert.NotEqual(before.Ticket, taken.Ticket);
        Assert.False(third.Renew(1, before.Ticket, 0));
        third.Return(1, before.Ticket);
        Assert.Equal(2UL, third.Lease("cleo", 0)!.Number);
    }

    [Fact]
    public void What_waits_for_proofs_is_bounded_in_bytes()
    {
        const int TaskBytes = 2 * SealedBatch.RootsBytes;
        using BatchLine line = Open(1, new() { TaskBytesMax = 2 * TaskBytes });
        for (int i = 0; i < 3; i++)
        {
            Assert.False(line.IsFull);
            Follow(line, Entry(0, Deposits(1)));
        }
        Assert.True(line.IsFull);
        BatchLease lease = line.Lease("ada", 0)!;
        Assert.Equal(TaskBytes, lease.Task.Length);
        line.Complete(new(1, "ada", HashProofs.Prove(lease.Task)));
        Assert.False(line.IsFull);
    }

    [Fact]
    public void A_log_that_is_ahead_of_the_journal_is_told()
    {
        using (BatchLine line = Open(2)) Follow(line, Entry(0, Deposits(4)));
        sequence = 1;
        Assert.Contains("entries were lost", Assert.Throws<JournalException>(() => Open(2)).Message);
    }

    BatchLine Open(int commandsMax, BatchLineOptions? options = null, long rowsMax = long.MaxValue)
    {
        FileVenueStorage storage = new(journalDisk, batchDisk, Script.Identity, Bodies.Small);
        using IJournalStore journal = storage.OpenJournal();
        return BatchLine.Open(storage.OpenBatchLog(), null, journal, sequence, HashProofs.Parts(commandsMax, rowsMax), options ?? new());
    }

    // Four commands in two batches.
    BatchLine OpenSealed((ulong, byte[]) entry)
    {
        BatchLine line = Open(2);
        Follow(line, entry);
        line.Seal();
        return line;
    }

    static void Follow(BatchLine line, (ulong Number, byte[] Body) entry, long nowMs = 0)
    {
        line.Follow(entry.Number, entry.Body, null, nowMs);
        line.Flush();
    }

    static (ulong First, ulong Last, ulong Entry) Bounds(BatchLine line, ulong number)
    {
        SealedBatch batch = line.ReadBatch(number)!;
        return (batch.FirstSequence, batch.LastSequence, batch.Entry);
    }

    static Command[] Deposits(int count) => [.. Enumerable.Range(1, count).Select(i => (Command)new Deposit(2, 1, (ulong)i))];

    (ulong Number, byte[] Body) Entry(ulong timeMs, params Command[] commands)
    {
        System.Buffers.ArrayBufferWriter<byte> body = new();
        CommandBatchContract.Write(
            body, sequence + 1, [.. commands.Select(command => new JournalledCommand(command, timeMs, default, default))]);
        sequence += (ulong)commands.Length;
        entries.Add(((ulong)entries.Count + 1, body.WrittenSpan.ToArray()));
        return entries[^1];
    }
}
