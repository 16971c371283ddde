using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Host;

/// <summary>A process of a venue while it runs: a silo, or the client that a gateway is.</summary>
sealed class NodeServer : IAsyncDisposable
{
    readonly IHost host;
    readonly string key;
    bool isStopped;

    NodeServer(IHost host, string key) => (this.host, this.key) = (host, key);

    /// <summary>The venue, wherever it runs; known only once some silo offers it.</summary>
    public IVenueGrain Venue => Grains.GetGrain<IVenueGrain>(key);

    /// <summary>The batches of the venue.</summary>
    public IBatchesGrain Batches => Grains.GetGrain<IBatchesGrain>(key);

    /// <summary>Cancelled when somebody asked the process to end.</summary>
    public CancellationToken Stopping => host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>
    /// Starts it and waits until the venue answers, so that what is wrong with its data is known here. Only a prover waits while it runs.
    /// </summary>
    /// <param name="settings">What the command line says.</param>
    /// <param name="storage">Where everything is kept.</param>
    /// <param name="venue">The venue, if it may run here.</param>
    /// <param name="prover">The prover, if it proves here.</param>
    /// <param name="isQuiet">Whether only what is wrong is logged.</param>
    /// <exception cref="HostException">It can not start; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Somebody asked the process to end before it was ready.</exception>
    public static async Task<NodeServer> Start(
        NodeSettings settings, NodeStorage storage, VenueHosting? venue, ProverHosting? prover, bool isQuiet = false)
    {
        string key = VenueKey.Of(settings.Identity);
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        Log(builder.Logging, isQuiet ? LogLevel.Warning : LogLevel.Information);
        builder.Services.AddSingleton(services => new FirstAnswer(services.GetRequiredService<ILogger<FirstAnswer>>(), key));
        // Before anything is opened: whoever opens a journal takes it from who had it.
        if (settings.DoorPort is { } door) RequireFree(IPAddress.Loopback, door);
        if (settings.Role == NodeRole.Gateway)
        {
            builder.UseOrleansClient(client => FirstAnswer.Await(storage.Meet(client.UseEngine(key))));
        }
        else
        {
            RequireFree(settings.Address, settings.SiloPort);
            RequireFree(settings.Address, settings.GatewayPort);
            SiloPlace place = new(settings.Name, settings.Address, settings.SiloPort, settings.GatewayPort);
            builder.UseOrleans(silo => storage.Meet(silo.UseEngine(place, key, venue, prover), settings.Role, place));
        }
        IHost host = builder.Build();
        try
        {
            await host.StartAsync();
            if (settings.Role != NodeRole.Prover) await host.Services.GetRequiredService<FirstAnswer>().Wait(host.Services);
            return new(host, key);
        }
        catch (Exception cause)
        {
            bool isAsked = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested;
            await Abandon(host);
            if (isAsked) throw new OperationCanceledException("Asked to end before it was ready.", cause);
            throw new HostException($"The node can not start. {Innermost(cause).Message}");
        }
    }

    /// <summary>Stops it: what is under way is answered, the venue drained and closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isStopped) return;
        isStopped = true;
        await Stop(host);
    }

    IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    static async Task Stop(IHost host)
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    static async Task Abandon(IHost host)
    {
        try
        {
            await Stop(host);
        }
        catch (InvalidOperationException)
        {
            // A silo that never ran can not be stopped, and why it did not run is what counts.
        }
    }

    static void Log(ILoggingBuilder logging, LogLevel level)
    {
        logging.AddConsole(console => console.FormatterName = NodeLogFormatter.FormatterName);
        logging.AddConsoleFormatter<NodeLogFormatter, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(LogLevel.Error);
        logging.AddFilter("OrderBookRollup", level);
    }

    static void RequireFree(IPAddress address, int port)
    {
        try
        {
            using TcpListener listener = new(address, port);
            listener.Start();
        }
        catch (SocketException cause)
        {
            throw new HostException($"Port {port} of {address} can not be used: {cause.Message}");
        }
    }

    // What a grain threw comes with what Orleans says around it; the message for the operator is inside.
    internal static Exception Innermost(Exception cause)
    {
        Exception found = cause;
        while (found is not JournalException && found.InnerException is { } inner) found = inner;
        return found;
    }
}
