using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using Profile = OrderBookRollup.Stark.Profile;

namespace OrderBookRollup.Load;

/// <summary>A silo with the venue's grain in this process, and the grain as a gateway reaches it.</summary>
internal sealed class VenueProcess : IAsyncDisposable
{
    /// <summary>Whose venue it is.</summary>
    public static readonly SigningDomain Identity = new(1, 2, 3, 4);
    static readonly ProofSystem Proofs = new(Profile.Inner, OrderBookRollup.Tables.SignatureProof.Batched);

    readonly IHost silo;
    readonly IHost? client;

    VenueProcess(IHost silo, IHost? client)
    {
        (this.silo, this.client) = (silo, client);
        IGrainFactory grains = (client ?? silo).Services.GetRequiredService<IGrainFactory>();
        (Venue, Batches) = (grains.GetGrain<IVenueGrain>(VenueKey.Of(Identity)), grains.GetGrain<IBatchesGrain>(VenueKey.Of(Identity)));
    }

    /// <summary>The grain.</summary>
    public IVenueGrain Venue { get; }

    /// <summary>Its batches.</summary>
    public IBatchesGrain Batches { get; }

    /// <summary>Runs a silo that proves, and nothing else, until this process is killed.</summary>
    /// <param name="folder">The data of its venue.</param>
    /// <param name="threads">Threads of the prover.</param>
    public static async Task Prove(string folder, int threads)
    {
        SiloPlace place = new($"worker-{Environment.ProcessId}", IPAddress.Loopback, FreePort(), FreePort());
        ProverHosting prover = new(Proofs.Prover(new() { Threads = threads }));
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseEngine(place, VenueKey.Of(Identity), null, prover).UseFiles(MembersOf(folder)));
        await builder.Build().RunAsync();
    }

    /// <summary>Starts it over the data of a folder.</summary>
    public static async Task<VenueProcess> Start(LoadOptions options)
    {
        string key = VenueKey.Of(Identity);
        SiloPlace place = new("load", IPAddress.Loopback, FreePort(), FreePort());
        NodeOptions node = options.Batches == BatchWork.None ? new() { Batches = null } : new();
        VenueHosting hosting = new(FileVenueStorage.At(options.Folder, Identity), PartsOf(options), node, TimeProvider.System);
        string members = MembersOf(options.Folder);
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

    static string MembersOf(string folder) => Path.Combine(folder, "members");

    static ProvingParts PartsOf(LoadOptions options)
    {
        BatchOptions batches = Proofs.Options(Identity, options.BatchCommands);
        return options.Batches switch
        {
            BatchWork.Proved => ProvingParts.Proved(batches, Proofs.Verifier(), Proofs.Kind),
            BatchWork.Traced => ProvingParts.RootsAlone() with { Tracer = (memory, state) => new WitnessTracer(memory, state, batches) },
            _ => ProvingParts.RootsAlone(options.BatchCommands),
        };
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
