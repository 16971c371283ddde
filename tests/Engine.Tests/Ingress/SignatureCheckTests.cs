using OrderBookRollup.Algebra;
using OrderBookRollup.Client;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>What the door lets through, one by one and among others.</summary>
public sealed class SignatureCheckTests
{
    static readonly SigningDomain domain = new(31_337, 1, 2, 3);

    readonly SignatureCheck check = new(domain, new(2));

    [Fact]
    public void Good_signatures_and_commands_that_nobody_signs_pass()
    {
        QueuedCommand[] commands = [.. Enumerable.Range(0, 150).Select(i => Queued(i % 10 == 3 ? Unsigned() : Signed(i)))];
        Assert.All(check.Check(commands), Assert.True);
        Assert.Empty(check.Check([]));
    }

    [Fact]
    public void Every_bad_one_is_found_among_good_ones()
    {
        IncomingCommand good = Signed(7), other = Signed(8);
        byte[] order = [.. good.Signature.Span];
        Scalar.Order.ToByteArray(isUnsigned: true).CopyTo(order, EncodedPoint.ByteCount);
        IncomingCommand[] bad =
        [
            good with { Signature = default },
            good with { Signature = new byte[80] },
            good with { Signature = good.Signature[..79] },
            good with { Signature = (byte[])[.. good.Signature.Span, 0] },
            good with { Signature = other.Signature },
            good with { Signature = order },
            good with { Signer = other.Signer },
            good with { Signer = default },
            good with { Signer = new(1, 2, 3, 4, 5) },
            good with { Signer = new(ulong.MaxValue, 2, 3, 4, 5) },
            good with { Command = other.Command },
            Signed(7, domain with { ChainId = 1 }),
            Signed(7, domain with { ContractLow = 0 }),
        ];
        for (int length = 2; length <= 300; length += 149)
        {
            for (int i = 0; i < bad.Length; i++)
            {
                QueuedCommand[] commands = [.. Enumerable.Range(0, length).Select(at => Queued(at == i % length ? bad[i] : good))];
                bool[] found = check.Check(commands);
                Assert.Equal(Enumerable.Range(0, length).Select(at => at != i % length), found);
            }
        }
        Assert.All(check.Check([.. bad.Select(Queued)]), Assert.False);
    }

    [Fact]
    public void Every_bit_of_a_signature_counts()
    {
        IncomingCommand good = Signed(3);
        QueuedCommand[] flipped = new QueuedCommand[8 * Signature.ByteCount];
        for (int bit = 0; bit < flipped.Length; bit++)
        {
            byte[] bytes = good.Signature.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            flipped[bit] = Queued(good with { Signature = bytes });
        }
        Assert.All(check.Check(flipped), Assert.False);
    }

    [Fact]
    public void What_is_refused_once_is_refused_again_whatever_is_known_by_then()
    {
        QueuedCommand[] commands = [.. Enumerable.Range(0, 60).Select(i => Queued(Signed(i) with { Signer = i % 3 == 0 ? new(1, 2, 3, 4, 5)
            : i % 3 == 1 ? Signed(i).Signer : Signed(i + 1).Signer }))];
        for (int round = 0; round < 3; round++)
            Assert.Equal(Enumerable.Range(0, 60).Select(i => i % 3 == 1), check.Check(commands));
    }

    [Fact]
    public async Task More_than_are_checked_at_once_keep_their_order_and_each_is_answered()
    {
        const int Count = 300;
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, new() { CheckedCommands = 70, BatchCommands = 100 }, new SimulatedClock(), check);
        Task<CommandOutcome>[] all = [.. Enumerable.Range(1, Count).Select(i =>
            ingress.Submit(i % 10 == 0 ? Signed(i) with { Signature = new byte[80] } : Signed(i)))];
        List<ulong> nonces = [];
        while (nonces.Count < Count * 9 / 10)
        {
            GatewayBatch batch = await venue.Next();
            Assert.InRange(batch.Commands.Length, 1, 100);
            nonces.AddRange(batch.Commands.ToArray().Select(command => command.Command.CancelAll.Credential.Nonce));
            venue.Answer(int.MaxValue);
        }
        Assert.Equal(Enumerable.Range(1, Count).Where(i => i % 10 != 0).Select(i => (ulong)i), nonces);
        CommandOutcome[] outcomes = await Task.WhenAll(all);
        for (int i = 1; i <= Count; i++)
            Assert.Equal(i % 10 == 0 ? ServiceRefusal.SignatureInvalid : ServiceRefusal.None, outcomes[i - 1].Service);
    }

    [Fact]
    public async Task The_door_refuses_a_bad_signature_and_the_venue_never_hears_of_it()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, new SimulatedClock(), check);
        IncomingCommand good = Signed(1);
        Task<CommandOutcome>[] refused = [.. Enumerable.Range(0, 20).Select(_ => ingress.Submit(good with { Signature = new byte[80] }))];
        Assert.All(await Task.WhenAll(refused), outcome => Assert.Equal(CommandOutcome.NotAsked(ServiceRefusal.SignatureInvalid), outcome));
        Task<CommandOutcome> accepted = ingress.Submit(good);
        GatewayBatch batch = await venue.Next();
        Assert.Equal(good, Assert.Single(batch.Commands.ToArray()));
        venue.Answer(int.MaxValue);
        Assert.Equal(1UL, (await accepted).Sequence);
    }

    [Fact]
    public async Task What_comes_while_a_batch_is_under_way_is_checked_meanwhile_and_sent_after_it()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, new SimulatedClock(), check);
        Task<CommandOutcome> first = ingress.Submit(Signed(1));
        await venue.Next();
        List<Task<CommandOutcome>> rest = [.. Enumerable.Range(2, 40).Select(i => ingress.Submit(Signed(i)))];
        // That it is refused shows that what came before it was checked while the first batch was still under way.
        CommandOutcome bad = await ingress.Submit(Signed(2) with { Signature = new byte[80] });
        Assert.Equal(ServiceRefusal.SignatureInvalid, bad.Service);
        Assert.False(first.IsCompleted);
        venue.Answer(int.MaxValue);
        await first;
        int sent = 0;
        for (; sent < 40; venue.Answer(int.MaxValue)) sent += (await venue.Next()).Commands.Length;
        Assert.Equal(40, sent);
        Assert.Equal(Enumerable.Range(2, 40).Select(i => (ulong)i), (await Task.WhenAll(rest)).Select(outcome => outcome.Sequence));
    }

    [Fact]
    public async Task Ended_it_sends_what_it_took()
    {
        SlowVenue venue = new();
        Ingress ingress = new(venue, null, new SimulatedClock(), check);
        Task<CommandOutcome> taken = ingress.Submit(Signed(1));
        await venue.Next();
        Task<CommandOutcome> waiting = ingress.Submit(Signed(2));
        Task ending = ingress.DisposeAsync().AsTask();
        venue.Answer(int.MaxValue);
        await venue.Next();
        venue.Answer(int.MaxValue);
        await ending;
        Assert.Equal((1UL, 2UL), ((await taken).Sequence, (await waiting).Sequence));
    }

    static IncomingCommand Signed(int i) => Signed(i, domain);

    static IncomingCommand Signed(int i, SigningDomain signedFor)
    {
        TradingKey key = DemoKeys.Of((uint)(2 + (i % 4)), 1);
        Command command = new CancelAll(new((uint)(2 + (i % 4)), 1, (ulong)i, Limits.NoExpiry));
        return new(command, key.Public, key.Sign(CommandMessage.DigestOf(signedFor, command)));
    }

    static IncomingCommand Unsigned() => new(new Deposit(2, 1, 1), default, default);

    static QueuedCommand Queued(IncomingCommand command) => new(command, null!, 0);
}
