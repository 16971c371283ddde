using System.Net;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.Engine;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Host.Tests;

/// <summary>A silo that offers provers and nothing else.</summary>
sealed class IdleProver : IBatchProver
{
    public ProofKind Kind => new("Idle", default);

    public static async Task<IHost> Start(string members)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        SiloPlace place = new("idle", IPAddress.Loopback, NodeProcess.FreePort(), NodeProcess.FreePort());
        string key = VenueKey.Of(ClusterStore.Identity);
        builder.UseOrleans(silo => silo.UseEngine(place, key, null, new(new IdleProver())).UseFiles(members));
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop) => throw new InvalidOperationException("nothing is proved here");
}
