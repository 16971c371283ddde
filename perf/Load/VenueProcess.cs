using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Load;

/// <summary>A silo with the venue's grain in this process, and the grain as a gateway reaches it.</summary>
internal sealed class VenueProcess : IAsyncDisposable
{
    /// <summary>Whose venue it is.</summary>
    public static readonly SigningDomain Identity = new(1, 2, 3, 4);

    readonly IHost silo;
    readonly IHost? client;

    VenueProcess(IHost silo, IHost? client)
    {
        (this.silo, this.client) = (silo, client);
        Venue = (client ?? silo).Services.GetRequiredService<IGrainFactory>().GetGrain<IVenueGrain>(VenueKey.Of(Identity));
    }

    /// <summary>The grain.</summary>
    public IVenueGrain Venue { get; }

    /// <summary>Starts it over the data of a folder.</summary>
    public static async Task<VenueProcess> Start(LoadOptions options)
    {
        string key = VenueKey.Of(Identity);
        SiloPlace place = new("load", IPAddress.Loopback, FreePort(), FreePort());
        NodeOptions node = options.CutsBatches ? new() : new() { Batches = null };
        VenueHosting hosting = new(FileVenueStorage.At(options.Folder, Identity), ProvingParts.RootsAlone, node, TimeProvider.System);
        string members = Path.Combine(options.Folder, "members");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseEngine(place, key, hosting, null).UseFiles(members));
        IHost started = builder.Build();
        await started.StartAsync();
        if (options.IsInSilo) return new(started, null);
        HostApplicationBuilder gateway = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        gateway.UseOrleansClient(client => client.UseEngine(key).UseFiles(members));
        IHost client = gateway.Build();
        await client.StartAsync();
        return new(started, client);
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null) await client.StopAsync();
        client?.Dispose();
        await silo.StopAsync();
        silo.Dispose();
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
