using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Client.Tests;

public sealed class NonceTests
{
    readonly TestClock clock = new();

    [Fact]
    public void A_nonce_is_the_time_or_one_more_than_the_last()
    {
        NonceCounter nonces = new(clock);
        ulong start = clock.NowMs;
        Assert.Equal([start, start + 1, start + 2], (ulong[])[nonces.Next(), nonces.Next(), nonces.Next()]);
        clock.NowMs += 100;
        Assert.Equal(start + 100, nonces.Next());
        clock.NowMs -= 5_000;
        Assert.Equal(start + 101, nonces.Next());
        Assert.Equal(start + 101, nonces.Last);
    }

    [Fact]
    public void K1_No_nonce_is_more_than_a_day_ahead()
    {
        NonceCounter nonces = new(clock);
        nonces.Recover(clock.NowMs + Limits.NonceLeadMs - 1);
        Assert.Equal(clock.NowMs + Limits.NonceLeadMs, nonces.Next());
        CommandException refused = Assert.Throws<CommandException>(() => nonces.Next());
        Assert.Equal(RejectReason.NonceTooFarAhead, refused.Reason);
        Assert.Contains("more than a day", refused.Message);
        clock.NowMs++;
        Assert.Equal(clock.NowMs + Limits.NonceLeadMs, nonces.Next());
    }

    [Fact]
    public void A_counter_goes_on_behind_what_the_exchange_has_and_never_back()
    {
        NonceCounter nonces = new(clock);
        nonces.Recover(clock.NowMs + 50);
        Assert.Equal(clock.NowMs + 51, nonces.Next());
        nonces.Recover(3);
        Assert.Equal(clock.NowMs + 52, nonces.Next());
    }

    [Fact]
    public async Task Threads_take_every_nonce_once()
    {
        const int threads = 8, each = 20_000;
        NonceBook book = new(clock);
        ulong[][] taken = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() =>
        {
            var own = new ulong[each];
            for (int i = 0; i < each; i++) own[i] = book.Of(7, 3).Next();
            return own;
        })));
        Assert.All(taken, own => Assert.True(own.Zip(own.Skip(1)).All(pair => pair.First < pair.Second)));
        Assert.Equal(threads * each, taken.SelectMany(own => own).Distinct().Count());
        Assert.Equal(clock.NowMs + (threads * each) - 1, book.Of(7, 3).Last);
    }

    [Fact]
    public void Every_slot_has_a_counter_of_its_own()
    {
        NonceBook book = new(clock);
        Assert.Same(book.Of(1, 1), book.Of(1, 1));
        Assert.Equal(3, new[] { book.Of(1, 1), book.Of(1, 2), book.Of(2, 1) }.Distinct().Count());
        book.Of(1, 1).Next();
        Assert.Equal(0UL, book.Of(1, 2).Last);
    }
}
