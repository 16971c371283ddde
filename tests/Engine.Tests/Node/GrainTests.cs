using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// The grains on real silos over TCP: what a gateway is told, how batches are proved, what happens when two activations meet.
/// </summary>
public sealed class GrainTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string folder = Directory.CreateTempSubdirectory("grains").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_gateway_is_told_and_a_reader_follows_from_a_snapshot()
    {
        await using Silo silo = await Silo.Venue(folder, "one", new() { Batches = null });
        IVenueGrain venue = silo.Venue();
        await using Ingress ingress = new(venue, null, TimeProvider.System);
        CommandOutcome[] setup = await Task.WhenAll(Script.Of(3, 1).Batches[0].Commands.Select(command => ingress.Submit(command)));
        Assert.All(setup, outcome => Assert.NotEqual(0UL, outcome.Sequence));
        Assert.NotEqual(0UL, (await ingress.Submit(Place(1, Side.Sell, 105, 4))).Sequence);
        Assert.NotEqual(0UL, (await ingress.Submit(Place(2, Side.Sell, 105, 5))).Sequence);
        BookSnapshot book = await venue.ReadBook(1, 10);
        Assert.Equal([new BookLevel(105, 9, 2)], book.Asks);
        Assert.Empty(book.Bids);

        CommandOutcome resting = await ingress.Submit(Place(3, Side.Buy, 95, 7));
        await foreach (FeedItem item in venue.Follow(book.Entry, TestContext.Current.CancellationToken))
        {
            Assert.Equal((book.Entry + 1, resting.Sequence, resting.Sequence), (item.Entry, item.FirstSequence, item.LastSequence));
            break;
        }
        Heights heights = await venue.ReadHeights();
        Assert.Equal((resting.Sequence, int.MaxValue), (heights.Sequence, heights.PlacementsPerSecond));
        Assert.Equal(RejectReason.NonceUsed, (await ingress.Submit(Place(3, Side.Buy, 95, 7))).Refusal);
    }

    [Fact]
    public async Task A_worker_that_dies_half_way_costs_the_time_of_one_lease_and_no_batch()
    {
        NodeOptions options = new() { Batches = new() { Leases = new() { TermMs = 700 } } };
        await using Silo venue = await Silo.Venue(folder, "venue", options);
        await using Ingress ingress = new(venue.Venue(), null, TimeProvider.System);
        for (int i = 1; i <= 40; i++) await ingress.Submit(new(new Deposit(2, 1, (ulong)i), default, default));
        await Until(async () => (await venue.Venue().ReadHeights()).SealedBatch >= 3);
        // This worker proves one batch, takes another, and is never heard of again.
        IBatchesGrain batches = venue.Batches();
        BatchLease first = (await batches.Lease(HashProofs.OfferOf("dying")))!;
        Assert.True(await batches.Renew(first.Number, first.Ticket));
        Assert.Equal(ProofOutcome.Accepted, await batches.Complete(new(first.Number, "dying", HashProofs.Prove(first.Task))));
        Assert.Equal(2UL, (await batches.Lease(HashProofs.OfferOf("dying")))!.Number);
        await using Silo living = await Silo.Prover(folder, "living", _ => { });
        await Until(async () => await venue.Venue().ReadHeights() is { ProvedSequence: 40, Sequence: 40 });
        WorkerProof taken = (await venue.Batches().ReadProof(2))!;
        Assert.StartsWith("living/", taken.Worker);
        Assert.Equal(ProofOutcome.Duplicate, await venue.Batches().Complete(taken));
    }

    [Fact]
    public async Task A_worker_of_another_circuit_or_profile_gets_no_work_and_is_told_why()
    {
        await using Silo venue = await Silo.Venue(folder, "venue", new());
        await using Ingress ingress = new(venue.Venue(), null, TimeProvider.System);
        for (int i = 1; i <= 10; i++) await ingress.Submit(new(new Deposit(2, 1, (ulong)i), default, default));
        await Until(async () => (await venue.Venue().ReadHeights()).SealedBatch >= 2);
        ProofKind[] others = [HashProofs.Kind with { Profile = "Other" }, HashProofs.Kind with { Circuit = new(1, 2, 3, 5) }];
        foreach (ProofKind other in others)
        {
            TaskCompletionSource<string> told = new();
            await using Silo stranger = await Silo.Offering(
                folder, "stranger", new(new HashProofs.Prover(_ => { }, other)) { Refused = why => told.TrySetResult(why) });
            Assert.Equal(
                $"stranger/0 makes proofs of {other}, but the venue takes those of {HashProofs.Kind}.",
                await told.Task.WaitAsync(Patience));
        }
        // Nothing was leased to them.
        BatchLease? lease = null;
        await Until(async () => (lease = await venue.Batches().Lease(HashProofs.OfferOf("good"))) is not null);
        Assert.Equal(1UL, lease!.Number);
        Assert.Equal(0UL, (await venue.Venue().ReadHeights()).ProvedBatch);
    }

    [Fact]
    public async Task A_venue_whose_journal_is_still_held_waits_until_it_is_let_go()
    {
        using IDisposable held = LinuxDisk.At(Path.Combine(folder, "journal")).TryLock(SegmentName.Lock)!;
        await using Silo silo = await Silo.Venue(folder, "one", new() { Batches = null });
        await using Ingress ingress = new(silo.Venue(), null, TimeProvider.System);
        Task<CommandOutcome> taken = ingress.Submit(new(new Deposit(2, 1, 7), default, default));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(taken.IsCompleted);
        held.Dispose();
        Assert.Equal(1UL, (await taken).Sequence);
    }

    [Fact]
    public async Task What_reached_no_open_venue_is_answered_as_not_taken()
    {
        using IDisposable held = LinuxDisk.At(Path.Combine(folder, "journal")).TryLock(SegmentName.Lock)!;
        await using Silo silo = await Silo.Venue(folder, "one", new() { Batches = null, HandOver = TimeSpan.FromSeconds(0.2) });
        await using Silo gateway = await Silo.Prover(folder, "other", _ => { });
        foreach (Silo caller in (Silo[])[silo, gateway])
        {
            await using Ingress ingress = new(caller.Venue(), null, TimeProvider.System);
            // A silo that has just joined does not know yet who offers the venue.
            CommandOutcome outcome = default;
            await Until(async () =>
            {
                outcome = await ingress.Submit(new(new Deposit(2, 1, 7), default, default));
                return outcome.Service != ServiceRefusal.OutcomeUnknown;
            });
            Assert.Equal(CommandOutcome.NotAsked(ServiceRefusal.Stopping), outcome);
            Assert.Contains("in use by another process", ingress.LastFailure!.Message);
        }
    }

    [Fact]
    public async Task A_prover_that_comes_before_its_venue_waits_for_it()
    {
        await using Silo prover = await Silo.Prover(folder, "prover", _ => { });
        await using Silo venue = await Silo.Venue(folder, "venue", new());
        await using Ingress ingress = new(venue.Venue(), null, TimeProvider.System);
        for (int i = 1; i <= 10; i++) await ingress.Submit(new(new Deposit(2, 1, (ulong)i), default, default));
        await Until(async () => await venue.Venue().ReadHeights() is { ProvedSequence: 10, Sequence: 10 });
    }

    [Fact]
    public async Task Placements_slow_and_close_when_nobody_proves_and_cancels_never()
    {
        NodeOptions options = new()
        {
            Batches = new(), Backpressure = new() { SlowFrom = 30, CloseAt = 40, SlowPerSecond = 1_000_000 },
        };
        await using Silo silo = await Silo.Venue(folder, "one", options);
        IVenueGrain venue = silo.Venue();
        IncomingCommand[] setup = Script.Of(3, 1).Batches[0].Commands;
        await venue.Submit(new(setup));
        for (ulong nonce = 1; nonce <= 50; nonce++)
        {
            GatewayAnswer answer = await venue.Submit(new((IncomingCommand[])[Place(nonce, Side.Buy, 95, 1)]));
            bool isOpen = answer.Outcomes.Span[0].Sequence != 0;
            if (isOpen) continue;
            Assert.Equal(ServiceRefusal.PlacementsClosed, answer.Outcomes.Span[0].Service);
            Assert.Equal(0, answer.PlacementsPerSecond);
            Credential credential = new(2, 1, nonce + 1, Limits.TimeEnd - 1);
            PublicKey key = new(2, 1, 2, 3, 4);
            answer = await venue.Submit(new((IncomingCommand[])
            [
                new(new CancelAll(credential), key, new byte[80]), Place(nonce + 2, Side.Buy, 95, 1),
                new(new Withdraw(credential with { Nonce = nonce + 3 }, 1, 5), key, new byte[80]),
            ]));
            Assert.Equal(
                [ServiceRefusal.None, ServiceRefusal.PlacementsClosed, ServiceRefusal.None],
                answer.Outcomes.ToArray().Select(outcome => outcome.Service));
            Assert.True(answer.Outcomes.Span[0].Sequence != 0 && answer.Outcomes.Span[2].Sequence != 0);
            return;
        }
        Assert.Fail("placements were never closed");
    }

    [Fact]
    [Trait("Campaign", "durability")]
    [Trait("Report", "duplicate activations")]
    public async Task Two_activations_of_one_venue_do_not_fork_it()
    {
        int rounds = TestSize.Of(3, 20, 200);
        Dictionary<ulong, ulong> told = [];
        int deposed = 0;
        ulong amount = 0;
        // Two clusters that do not know of each other, over one journal without locks: as a partition makes them.
        await using Silo one = await Silo.Venue(folder, "one", new() { Batches = null }, hasLocks: false);
        await using Silo two = await Silo.Venue(folder, "two", new() { Batches = null }, hasLocks: false);
        for (int round = 0; round < rounds; round++)
        {
            // Whoever is opened last has the word; the other finds out at its next append, and opens again when it is called again.
            foreach (Silo silo in (Silo[])[one, two, round % 2 == 0 ? one : two])
            {
                try
                {
                    amount++;
                    IncomingCommand deposit = new(new Deposit(2, 1, amount), default, default);
                    GatewayAnswer answer = await silo.Venue().Submit(new((IncomingCommand[])[deposit]));
                    ulong sequence = answer.Outcomes.Span[0].Sequence;
                    Assert.True(told.TryAdd(sequence, amount), $"command {sequence} was told twice");
                }
                catch (Exception cause) when (cause is not Xunit.Sdk.XunitException)
                {
                    // Deposed: nobody was told anything.
                    deposed++;
                }
            }
        }
        int acknowledged = told.Count;
        ulong epoch = 0;
        foreach (JournalEntry entry in JournalTools.Entries(LinuxDisk.At(Path.Combine(folder, "journal")), 1))
        {
            epoch = entry.Epoch;
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            if (told.Remove(batch.FirstSequence, out ulong expected)) Assert.Equal(expected, batch.Commands[0].Command.Deposit.Amount);
        }
        Assert.Empty(told);
        Assert.True(epoch >= (ulong)rounds && deposed > 0, $"{epoch} epochs, {deposed} deposed");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"files: {epoch} activations, {deposed} deposed, {acknowledged} commands acknowledged, none lost");
    }

    static IncomingCommand Place(ulong nonce, Side side, uint price, ulong quantity) => new(
        new Place(
            new(2, 1, nonce, Limits.TimeEnd - 1), 1, side, TimeInForce.Gtc, SelfTradeMode.CancelMaker, price, quantity, Limits.NoExpiry, 0),
        new(2, 1, 2, 3, 4), new byte[80]);

    static async Task Until(Func<Task<bool>> holds)
    {
        for (TimeSpan waited = TimeSpan.Zero; !await holds(); waited += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(waited < Patience, "it never came to hold");
            await Task.Delay(20);
        }
    }

    sealed class Silo(IHost host) : IAsyncDisposable
    {
        public static Task<Silo> Venue(string folder, string name, NodeOptions options, bool hasLocks = true)
        {
            IDisk Disk(string part)
            {
                LinuxDisk disk = LinuxDisk.At(Path.Combine(folder, part));
                return hasLocks ? disk : new UnlockedDisk(disk);
            }
            FileVenueStorage storage = new(Disk("journal"), Disk("batches"), Script.Identity);
            string members = hasLocks ? "members" : $"members-{name}";
            return Start(folder, name, members, new(storage, HashProofs.Parts(commandsMax: 5), options, TimeProvider.System), null);
        }

        public static Task<Silo> Prover(string folder, string name, Action<CancellationToken> wait) =>
            Offering(folder, name, new(new HashProofs.Prover(wait)));

        public static Task<Silo> Offering(string folder, string name, ProverHosting hosting) =>
            Start(folder, name, "members", null, hosting);

        public IVenueGrain Venue() => Grains.GetGrain<IVenueGrain>(VenueKey.Of(Script.Identity));

        public IBatchesGrain Batches() => Grains.GetGrain<IBatchesGrain>(VenueKey.Of(Script.Identity));

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }

        IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

        static async Task<Silo> Start(string folder, string name, string members, VenueHosting? venue, ProverHosting? prover)
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
            SiloPlace place = new(name, IPAddress.Loopback, FreePort(), FreePort());
            string key = VenueKey.Of(Script.Identity);
            builder.UseOrleans(silo => silo.UseEngine(place, key, venue, prover).UseFiles(Path.Combine(folder, members)));
            IHost host = builder.Build();
            await host.StartAsync();
            return new(host);
        }

        static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
