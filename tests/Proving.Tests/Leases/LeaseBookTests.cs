using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>L1 to L8 of the lease book.</summary>
public class LeaseBookTests
{
    static readonly string Size = Environment.GetEnvironmentVariable("ORDERBOOK_TESTS") ?? "full";

    // Two workers, two batches, and a clock that stops at the end of a term and once runs backwards.
    static readonly Action<LeasePair>[] Calls =
    [
        pair => pair.Add(), pair => pair.Lease(0), pair => pair.Lease(1), pair => pair.Renew(0), pair => pair.Renew(1),
        pair => pair.Return(0), pair => pair.Forget(1), pair => pair.Complete(1), pair => pair.Complete(2),
        pair => pair.Pass(2), pair => pair.Pass(1), pair => pair.Pass(-2),
    ];

    [Fact]
    public void Every_short_sequence_of_calls_keeps_the_rules_and_can_be_finished()
    {
        int depth = Size switch { "quick" => 4, "long" => 7, _ => 5 };
        long sequences = (long)Math.Pow(Calls.Length, depth);
        for (long sequence = 0; sequence < sequences; sequence++)
        {
            // Begins with a batch and a lease, else most sequences have nothing to do.
            LeasePair pair = new();
            pair.Add();
            pair.Lease(0);
            long rest = sequence;
            for (int i = 0; i < depth; i++, rest /= Calls.Length) Calls[rest % Calls.Length](pair);
            pair.Finish();
        }
    }

    [Fact]
    public void Long_seeded_sequences_keep_the_rules_and_can_be_finished()
    {
        int seeds = Size switch { "quick" => 50, "long" => 20_000, _ => 500 };
        for (ulong seed = 0; seed < (ulong)seeds; seed++) Sequence(seed);
    }

    [Fact]
    public void L1_L4_A_lease_runs_until_its_end_and_goes_over_then()
    {
        LeaseBook book = Book(1);
        Assert.True(book.TryLease("ada", 1000, out Lease first));
        Assert.Equal(new Lease(1, 1, "ada", 1010, 1), first);
        Assert.False(book.TryLease("bob", 1009, out _));
        Assert.True(book.TryLease("bob", 1010, out Lease second));
        Assert.Equal(new Lease(1, 2, "bob", 1020, 2), second);
        Assert.False(book.TryRenew(1, first.Ticket, 1011, out _));
        Assert.True(book.TryRenew(1, second.Ticket, 1500, out Lease renewed));
        Assert.Equal(1510, renewed.EndsMs);
    }

    [Fact]
    public void L2_The_lowest_free_batch_goes_first()
    {
        LeaseBook book = Book(3);
        Assert.True(book.TryLease("ada", 0, out Lease first) && book.TryLease("bob", 0, out Lease second) && second.Batch == 2);
        Assert.True(book.TryReturn(1, first.Ticket));
        Assert.True(book.TryLease("cleo", 0, out Lease again) && again.Batch == 1);
        Assert.False(book.TryReturn(1, first.Ticket));
    }

    [Fact]
    public void L5_A_late_proof_is_accepted_once_and_the_one_who_took_over_brings_a_duplicate()
    {
        LeaseBook book = Book(1);
        book.TryLease("ada", 0, out _);
        book.TryLease("bob", 50, out Lease second);
        Assert.Equal(Completion.Accepted, book.Complete(1));
        Assert.Equal(Completion.Duplicate, book.Complete(1));
        Assert.False(book.TryRenew(1, second.Ticket, 51, out _));
        Assert.False(book.TryLease("ada", 500, out _));
        Assert.Equal(Completion.Unknown, book.Complete(2));
        Assert.Equal(Completion.Unknown, book.Complete(0));
    }

    [Fact]
    public void L6_Time_that_runs_backwards_stands_still()
    {
        LeaseBook book = Book(2);
        book.TryLease("ada", 100, out _);
        Assert.True(book.TryLease("bob", 5, out Lease second));
        Assert.Equal(110, second.EndsMs);
    }

    [Fact]
    public void L7_Proved_is_the_end_of_the_accepted_prefix()
    {
        LeaseBook book = Book(3);
        book.Complete(2);
        Assert.Equal(0UL, book.Proved);
        book.Complete(1);
        Assert.Equal((2UL, 3UL), (book.Proved, book.Last));
    }

    [Fact]
    public void L8_A_worker_that_is_gone_holds_nothing()
    {
        LeaseBook book = Book(3);
        book.TryLease("ada", 0, out _);
        book.TryLease("bob", 0, out _);
        book.TryLease("ada", 0, out _);
        Assert.Equal(2, book.Forget("ada"));
        Assert.True(book.TryLease("bob", 1, out Lease lease) && lease.Batch == 1);
        Assert.Equal(0, book.Forget("ada"));
    }

    [Fact]
    public void L3_L4_A_lease_of_an_earlier_book_is_renewed_until_somebody_takes_over()
    {
        const ulong Before = 7;
        LeaseBook book = new(new() { TermMs = 10 }, Before);
        for (ulong batch = 1; batch <= 2; batch++) book.Add(batch);
        Assert.False(book.TryRenew(1, Before + 1, 0, out _));
        Assert.False(book.TryRenew(1, 0, 0, out _));
        Assert.False(book.TryRenew(3, Before, 0, out _));
        Assert.True(book.TryRenew(1, Before, 0, out Lease adopted));
        Assert.Equal(new Lease(1, Before, "", 10, 1), adopted);
        Assert.False(book.TryRenew(1, Before - 1, 0, out _));
        Assert.True(book.TryLease("bob", 9, out Lease second));
        Assert.Equal(new Lease(2, Before + 1, "bob", 19, 1), second);
        Assert.False(book.TryRenew(2, Before - 2, 9, out _));
        Assert.True(book.TryLease("cleo", 10, out Lease taken));
        Assert.Equal(new Lease(1, Before + 2, "cleo", 20, 2), taken);
        Assert.False(book.TryRenew(1, Before, 10, out _));
        Assert.False(book.TryReturn(1, Before));
        Assert.True(book.TryReturn(1, taken.Ticket));
        Assert.False(book.TryRenew(1, Before, 10, out _));
    }

    [Fact]
    public void Batches_are_added_in_order() => Assert.Throws<ArgumentOutOfRangeException>(() => Book(1).Add(3));

    static LeaseBook Book(int batches)
    {
        LeaseBook book = new(new() { TermMs = 10 });
        for (int i = 1; i <= batches; i++) book.Add((ulong)i);
        return book;
    }

    static void Sequence(ulong seed)
    {
        Dice dice = new(seed);
        LeasePair pair = new();
        for (int call = 0; call < 200; call++)
        {
            int worker = dice.Below(3);
            switch (dice.Below(10))
            {
                case 0: pair.Add(); break;
                case 1 or 2 or 3: pair.Lease(worker); break;
                case 4: pair.Renew(worker); break;
                case 5: pair.Return(worker); break;
                case 6: pair.Forget(worker); break;
                case 7: pair.Complete(dice.Between(0, pair.Last + 1)); break;
                default: pair.Pass(dice.Pick(-4, 0, 1, 2, 4)); break;
            }
        }
        pair.Finish();
    }
}
