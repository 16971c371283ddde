using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>Real silos that meet in a database: they find each other, a client finds them, and what one held goes to the other.</summary>
public sealed class SiloTests(Server server) : PostgresTests(server)
{
    const int Grains = 20;

    [Fact]
    public async Task A_silo_that_died_is_found_dead_and_its_grains_go_on_elsewhere()
    {
        await using PostgresMembership table = new(Server.Database, Name);
        await table.InitializeMembershipTable(true);
        // One that died without a word before all others began, and still says that it is active and alive.
        MembershipEntry ghost = new()
        {
            SiloAddress = SiloAddress.New(IPAddress.Loopback, FreePort(), 1), HostName = "ghost", SiloName = "ghost",
            Status = SiloStatus.Active, StartTime = TimeProvider.System.GetUtcNow().UtcDateTime,
            IAmAliveTime = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        using IHost first = Silo();
        await first.StartAsync();
        Assert.True(await table.InsertRow(ghost, (await table.ReadAll()).Version.Next()));
        using IHost second = Silo();
        await second.StartAsync();
        using IHost client = Client();
        await client.StartAsync();
        string[] places = await Places(client);
        Assert.Equal(2, places.Distinct().Count());
        string last = places[0];
        IHost leaves = AddressOf(first) == last ? first : second;
        IHost stays = leaves == first ? second : first;
        Assert.Contains(last, places);
        Assert.Equal((long)Grains, Activations("grain LIKE 'where%'"));
        await leaves.StopAsync();
        Assert.All(await Places(client), place => Assert.Equal(AddressOf(stays), place));
        Assert.Equal(0L, Activations($"silo = '{last}'"));
        SiloStatus[] Statuses(MembershipTableData data) =>
            [.. new[] { ghost.SiloAddress, SiloAddress.FromParsableString(last) }.Select(silo => data.TryGet(silo)!.Item1.Status)];
        MembershipTableData now = await table.ReadAll();
        while (Statuses(now).Any(status => status != SiloStatus.Dead)) now = await table.ReadAll();
        await table.CleanupDefunctSiloEntries(TimeProvider.System.GetUtcNow().AddDays(1));
        Assert.Equal(AddressOf(stays), Assert.Single((await table.ReadAll()).Members).Item1.SiloAddress.ToParsableString());
        await client.StopAsync();
        await stays.StopAsync();
    }

    static async Task<string[]> Places(IHost client)
    {
        IGrainFactory grains = client.Services.GetRequiredService<IGrainFactory>();
        return await Task.WhenAll(Enumerable.Range(0, Grains).Select(i => grains.GetGrain<IWhereGrain>(i).Where()));
    }

    static string AddressOf(IHost silo) => silo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString();

    object? Activations(string condition) =>
        Server.Run(Server.ConnectionString, $"SELECT count(*) FROM orderbook.activation WHERE cluster = '{Name}' AND {condition}");

    IHost Silo()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UsePostgres(Server.Database, Name).ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort());
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Name, Name));
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = TimeSpan.FromMilliseconds(300);
                options.NumMissedProbesLimit = 2;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(1);
            });
        });
        return builder.Build();
    }

    IHost Client()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.UsePostgres(Server.Database, Name);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Name, Name));
        });
        return builder.Build();
    }

    static int FreePort()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
