using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>A gateway before a venue that answers when it is let.</summary>
public class IngressTests
{
    readonly SimulatedClock clock = new();

    [Fact]
    public async Task What_comes_while_a_batch_is_under_way_is_the_next_batch()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, clock);
        Task<CommandOutcome> first = ingress.Submit(Deposit(1));
        GatewayBatch lone = await venue.Next();
        Task<CommandOutcome>[] rest = [.. Enumerable.Range(2, 9).Select(i => ingress.Submit(Deposit(i)))];
        Assert.False(first.IsCompleted);
        venue.Answer(int.MaxValue);
        Assert.Equal(1UL, (await first).Sequence);
        GatewayBatch batch = await venue.Next();
        Assert.Equal((1, 9), (lone.Commands.Length, batch.Commands.Length));
        Assert.Equal(Enumerable.Range(2, 9), batch.Commands.ToArray().Select(command => (int)command.Command.Deposit.Amount));
        venue.Answer(int.MaxValue);
        Assert.Equal(Enumerable.Range(2, 9).Select(i => (ulong)i), (await Task.WhenAll(rest)).Select(outcome => outcome.Sequence));
    }

    [Fact]
    public async Task A_call_that_fails_leaves_its_commands_unknown_and_sends_nothing_again()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, clock);
        Task<CommandOutcome> lost = ingress.Submit(Deposit(1));
        await venue.Next();
        venue.Fail(new TimeoutException("no answer"));
        Assert.Equal(ServiceRefusal.OutcomeUnknown, (await lost).Service);
        Assert.IsType<TimeoutException>(ingress.LastFailure);
        Task<CommandOutcome> next = ingress.Submit(Deposit(2));
        Assert.Equal(2UL, (await venue.Next()).Commands.Span[0].Command.Deposit.Amount);
        venue.Answer(int.MaxValue);
        Assert.Equal(1UL, (await next).Sequence);
        Assert.Null(ingress.LastFailure);
    }

    [Fact]
    public async Task A_closed_venue_stops_placements_at_the_door_and_lets_cancels_through()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, clock);
        Task<CommandOutcome> first = ingress.Submit(Deposit(1));
        await venue.Next();
        venue.Answer(0);
        await first;
        Task<CommandOutcome> probe = ingress.Submit(Place());
        Assert.Equal(ServiceRefusal.PlacementsClosed, (await ingress.Submit(Place())).Service);
        await venue.Next();
        venue.Answer(0);
        await probe;
        Task<CommandOutcome> cancel = ingress.Submit(new(new CancelAll(new(2, 1, 1, 2)), default, new byte[80]));
        await venue.Next();
        venue.Answer(3);
        Assert.NotEqual(0UL, (await cancel).Sequence);
        Task<CommandOutcome>[] three = [ingress.Submit(Place()), ingress.Submit(Place()), ingress.Submit(Place())];
        Assert.Equal(ServiceRefusal.PlacementsSlowed, (await ingress.Submit(Place())).Service);
        for (int answered = 0; answered < three.Length; venue.Answer(int.MaxValue)) answered += (await venue.Next()).Commands.Length;
        Assert.All(await Task.WhenAll(three), outcome => Assert.NotEqual(0UL, outcome.Sequence));
    }

    [Fact]
    public async Task Form_is_refused_at_the_gateway_with_the_reason_that_the_rules_would_give()
    {
        SlowVenue venue = new();
        await using Ingress ingress = new(venue, null, clock);
        Assert.Equal(new(0, RejectReason.AmountOutOfRange), await ingress.Submit(Deposit(0)));
        IncomingCommand stranger = new(new Deposit(uint.MaxValue, 1, 1), default, default);
        Assert.Equal(RejectReason.AccountOutOfRange, (await ingress.Submit(stranger)).Refusal);
    }

    [Fact]
    public async Task Ended_it_answers_what_it_took_and_takes_nothing_more()
    {
        SlowVenue venue = new();
        Ingress ingress = new(venue, null, clock);
        Task<CommandOutcome> taken = ingress.Submit(Deposit(1));
        await venue.Next();
        Task<CommandOutcome> waiting = ingress.Submit(Deposit(2));
        Task ending = ingress.DisposeAsync().AsTask();
        Assert.Equal(ServiceRefusal.Stopping, (await ingress.Submit(Deposit(3))).Service);
        venue.Answer(int.MaxValue);
        await venue.Next();
        Assert.False(ending.IsCompleted);
        venue.Answer(int.MaxValue);
        await ending;
        Assert.Equal((1UL, 2UL), ((await taken).Sequence, (await waiting).Sequence));
    }

    static IncomingCommand Deposit(int amount) => new(new Deposit(2, 1, (ulong)amount), default, default);

    static IncomingCommand Place() => new(
        new Place(new(2, 1, 1, 2), 1, Side.Buy, TimeInForce.Gtc, SelfTradeMode.CancelMaker, 1, 1, 5, 0), default, new byte[80]);
}
