using Microsoft.Extensions.DependencyInjection;
using Orleans.Messaging;

namespace OrderBookRollup.Engine;

/// <summary>Makes silos and clients of one machine meet in a folder, and lets one silo be alone.</summary>
public static class FileSilos
{
    /// <summary>Membership of a silo.</summary>
    public static ISiloBuilder UseFiles(this ISiloBuilder silo, string folder) =>
        silo.ConfigureServices(services => services.AddSingleton<IMembershipTable>(new FileMembership(folder)));

    /// <summary>The gateways that a client finds.</summary>
    public static IClientBuilder UseFiles(this IClientBuilder client, string folder) =>
        client.ConfigureServices(services => services.AddSingleton<IGatewayListProvider>(new FileMembership(folder)));

    /// <summary>A silo that is the only one.</summary>
    public static ISiloBuilder UseNobody(this ISiloBuilder silo, SiloPlace place) =>
        silo.UseDevelopmentClustering(new System.Net.IPEndPoint(place.Address, place.SiloPort));
}
