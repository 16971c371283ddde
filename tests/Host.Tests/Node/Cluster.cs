using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Host.Tests;

/// <summary>Several silos of one venue as processes of this machine, and a gateway of the test's own.</summary>
sealed class Cluster : IAsyncDisposable
{
    readonly ClusterStore store;
    readonly (int Silo, int Gateway)[] ports;
    readonly NodeProcess[] silos;
    readonly IHost gateway;

    Cluster(ClusterStore store, (int, int)[] ports, NodeProcess[] silos, IHost gateway) =>
        (this.store, this.ports, this.silos, this.gateway) = (store, ports, silos, gateway);

    public IVenueGrain Venue => gateway.Services.GetRequiredService<IGrainFactory>().GetGrain<IVenueGrain>(Key);

    static string Key { get; } = VenueKey.Of(ClusterStore.Identity);

    public int Count => silos.Length;

    /// <summary>The silo that runs the venue, by what it says; negative when none does.</summary>
    public int VenueSilo => Array.FindIndex(silos, silo => silo.HasVenue);

    public static async Task<Cluster> Start(ClusterStore store, int count)
    {
        (int, int)[] ports = [.. Enumerable.Range(0, count).Select(_ => (NodeProcess.FreePort(), NodeProcess.FreePort()))];
        NodeProcess[] silos = new NodeProcess[count];
        for (int i = 0; i < count; i++)
        {
            silos[i] = NodeProcess.Begin(Arguments(store, ports[i]));
            // The first one makes what is kept; the others only join.
            if (i == 0) await silos[i].Ready();
        }
        foreach (NodeProcess silo in silos) await silo.Ready();
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.UseOrleansClient(client => store.Meet(client.UseEngine(Key)));
        IHost gateway = builder.Build();
        await gateway.StartAsync();
        return new(store, ports, silos, gateway);
    }

    /// <summary>Kills a silo and starts it again, without waiting until it is ready.</summary>
    public void Kill(int silo)
    {
        silos[silo].Kill();
        silos[silo].Dispose();
        silos[silo] = NodeProcess.Begin(Arguments(store, ports[silo]));
    }

    /// <summary>Stops a silo as an operator does, and starts it again.</summary>
    public async Task Restart(int silo)
    {
        (int exitCode, string error) = await silos[silo].Stop();
        if (exitCode != 0 || error.Length > 0) throw new InvalidOperationException($"silo {silo} ended with {exitCode}: {error}");
        silos[silo].Dispose();
        silos[silo] = await NodeProcess.Start(Arguments(store, ports[silo]));
    }

    /// <summary>Stops every silo as an operator does.</summary>
    public async Task Stop()
    {
        foreach (NodeProcess silo in silos) await silo.Stop();
    }

    /// <summary>What every silo printed.</summary>
    public string Output => string.Join('\n', silos.Select((silo, i) => $"silo {i}:\n{silo.Output}"));

    public async ValueTask DisposeAsync()
    {
        foreach (NodeProcess silo in silos) silo.Dispose();
        await gateway.StopAsync();
        gateway.Dispose();
    }

    static string[] Arguments(ClusterStore store, (int Silo, int Gateway) ports) =>
    [
        "node", "--role", "venue", "--no-proofs", .. store.Arguments, "--address", $"{IPAddress.Loopback}", "--silo-port", $"{ports.Silo}",
        "--gateway-port", $"{ports.Gateway}",
    ];
}
