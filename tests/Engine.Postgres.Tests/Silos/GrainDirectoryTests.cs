using System.Net;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>What Orleans asks of a grain directory: of several activations one is registered, and all are told which.</summary>
public sealed class GrainDirectoryTests(Server server) : PostgresTests(server)
{
    static readonly SiloAddress One = SiloAddress.New(IPAddress.Loopback, 11111, 1);
    static readonly SiloAddress Two = SiloAddress.New(IPAddress.Loopback, 11112, 2);

    [Fact]
    public async Task The_first_is_registered_and_the_second_is_told_of_it()
    {
        await using PostgresGrainDirectory directory = new(Server.Database, Name);
        GrainAddress first = Address(One);
        GrainAddress second = Address(Two);
        Assert.Null(await directory.Lookup(first.GrainId));
        Assert.Equal(first, await directory.Register(first));
        Assert.Equal(first, await directory.Register(second));
        Assert.Equal(first, await directory.Register(second, null));
        Assert.Equal(first, await directory.Lookup(first.GrainId));
        Assert.Equal(7, (await directory.Lookup(first.GrainId))!.MembershipVersion.Value);
    }

    [Fact]
    public async Task Whoever_knows_the_one_before_takes_its_place()
    {
        await using PostgresGrainDirectory directory = new(Server.Database, Name);
        GrainAddress first = Address(One);
        GrainAddress second = Address(Two);
        await directory.Register(first);
        Assert.Equal(first, await directory.Register(second, Address(One)));
        Assert.Equal(second, await directory.Register(second, first));
        Assert.Equal(second, await directory.Register(first, first));
        Assert.Equal(second, await directory.Lookup(first.GrainId));
        // An entry that is gone is no obstacle.
        await directory.Unregister(second);
        Assert.Equal(first, await directory.Register(first, second));
    }

    [Fact]
    public async Task Only_the_registered_activation_is_taken_out()
    {
        await using PostgresGrainDirectory directory = new(Server.Database, Name);
        GrainAddress first = Address(One);
        await directory.Register(first);
        await directory.Unregister(Address(One));
        Assert.Equal(first, await directory.Lookup(first.GrainId));
        await directory.Unregister(first);
        Assert.Null(await directory.Lookup(first.GrainId));
    }

    [Fact]
    public async Task A_silo_that_died_takes_its_activations_along()
    {
        await using PostgresGrainDirectory directory = new(Server.Database, Name);
        GrainAddress[] addresses = [.. Enumerable.Range(0, 10).Select(i => Address(i % 2 == 0 ? One : Two, $"grain/{i}"))];
        foreach (GrainAddress address in addresses) await directory.Register(address);
        await directory.UnregisterSilos([One]);
        foreach (GrainAddress address in addresses)
            Assert.Equal(address.SiloAddress!.Equals(Two) ? address : null, await directory.Lookup(address.GrainId));
        await directory.UnregisterSilos([]);
        Assert.NotNull(await directory.Lookup(addresses[1].GrainId));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_registered()
    {
        await using PostgresGrainDirectory one = new(Server.Database, Name);
        await using PostgresGrainDirectory two = new(Server.Database, Name);
        for (int round = 0; round < 5; round++)
        {
            string grain = $"venue/{round}";
            GrainAddress?[] told = await Task.WhenAll(Enumerable.Range(0, 20).Select(
                i => i % 2 == 0 ? one.Register(Address(One, grain)) : two.Register(Address(Two, grain))));
            Assert.Single(told.Distinct());
            Assert.Equal(told[0], await two.Lookup(told[0]!.GrainId));
        }
    }

    static GrainAddress Address(SiloAddress silo, string grain = "venue/1") => new()
    {
        GrainId = GrainId.Parse(grain), SiloAddress = silo, ActivationId = ActivationId.NewId(), MembershipVersion = new(7),
    };
}
