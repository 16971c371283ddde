using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OrderBookRollup.Engine;

/// <summary>
/// How silos and gateways of a venue find each other and speak: the same for a process that is alone and for a cluster. Limits are set
/// here: a queue without a bound would turn overload into answers that come too late.
/// </summary>
public static class EngineCluster
{
    // One batch of each gateway is in flight, so this many requests wait only when something is wrong.
    const int RequestsSoft = 1_000;
    const int RequestsHard = 2_000;

    // A silo that does not answer three times is declared dead; refused connections count at once. Then the venue goes elsewhere.
    static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);
    const int ProbesMissed = 3;

    // How soon a gateway hears of silos that came, and of what they offer.
    static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    // A silo that stops stays so long after its grains have: answers that others give to what it passed on still come by it.
    static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    // Replaying a long journal belongs to the activation.
    static readonly TimeSpan Activation = TimeSpan.FromMinutes(30);

    /// <summary>Makes a silo of the venue; how it meets others is said beside this (<see cref="FileSilos"/>).</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="place">Where it is reached.</param>
    /// <param name="venue">The venue, if it may run here; else null.</param>
    /// <param name="prover">The prover, if it proves; else null.</param>
    /// <param name="venueKey">The key of the venue's grains.</param>
    public static ISiloBuilder UseEngine(
        this ISiloBuilder silo, SiloPlace place, string venueKey, VenueHosting? venue, ProverHosting? prover)
    {
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = place.Address;
            (options.SiloPort, options.GatewayPort) = (place.SiloPort, place.GatewayPort);
            options.SiloListeningEndpoint = new(place.Address, place.SiloPort);
            options.GatewayListeningEndpoint = place.GatewayPort == 0 ? null : new(place.Address, place.GatewayPort);
        });
        silo.Configure<SiloOptions>(options => options.SiloName = place.Name);
        silo.Configure<ClusterOptions>(options => Name(options, venueKey));
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.MaxEnqueuedRequestsSoftLimit = RequestsSoft;
            options.MaxEnqueuedRequestsHardLimit = RequestsHard;
            options.WaitForMessageToBeQueuedForOutboundTime = LastAnswers;
        });
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = Probe;
            options.NumMissedProbesLimit = ProbesMissed;
            options.TableRefreshTimeout = 5 * Probe;
            options.IAmAliveTablePublishTimeout = 10 * Probe;
        });
        silo.Configure<GrainCollectionOptions>(options => options.ActivationTimeout = Activation);
        silo.ConfigureServices(services =>
        {
            services.AddContracts();
            if (venue is not null) services.AddSingleton(venue);
            if (prover is not null) services.AddSingleton(prover);
            // A silo offers what it was made for; Orleans places a grain only where its class is offered.
            services.PostConfigure<GrainTypeOptions>(options =>
            {
                if (venue is null) options.Classes.Remove(typeof(VenueGrain));
                if (prover is null) options.Classes.Remove(typeof(ProverGrain));
            });
        });
        if (prover is not null)
        {
            silo.ConfigureServices(services => services.AddHostedService(
                provider => new ProverWatch(provider.GetRequiredService<IGrainFactory>(), place.Name, venueKey, prover.Workers)));
        }
        return silo;
    }

    /// <summary>Makes a client of the venue: what a gateway is. How it finds silos is said beside this.</summary>
    public static IClientBuilder UseEngine(this IClientBuilder client, string venueKey)
    {
        client.Configure<ClusterOptions>(options => Name(options, venueKey));
        client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = Refresh);
        client.Configure<TypeManagementOptions>(options => options.TypeMapRefreshInterval = Refresh);
        client.ConfigureServices(services => services.AddContracts());
        return client;
    }

    static void Name(ClusterOptions options, string venueKey) => (options.ClusterId, options.ServiceId) = (venueKey, venueKey);
}
