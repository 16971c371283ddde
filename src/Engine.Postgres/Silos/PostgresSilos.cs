using Microsoft.Extensions.DependencyInjection;
using Orleans.Messaging;
using Orleans.Runtime.Hosting;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>Makes silos and clients meet in a database.</summary>
public static class PostgresSilos
{
    // What Orleans calls the directory of grains that name none.
    const string DefaultDirectory = "default";

    /// <summary>Membership and grain directory of a silo.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="database">Where; its login may act as <see cref="PostgresRole.Silo"/>, the schema is migrated.</param>
    /// <param name="cluster">The cluster's id, that of the silo's <c>ClusterOptions</c>.</param>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, PostgresDatabase database, string cluster)
    {
        silo.ConfigureServices(services => services.AddSingleton<IMembershipTable>(new PostgresMembership(database, cluster)));
        return silo.AddGrainDirectory(DefaultDirectory, (_, _) => new PostgresGrainDirectory(database, cluster));
    }

    /// <summary>The gateways that a client finds.</summary>
    /// <param name="client">The client.</param>
    /// <param name="database">Where.</param>
    /// <param name="cluster">The cluster's id.</param>
    public static IClientBuilder UsePostgres(this IClientBuilder client, PostgresDatabase database, string cluster) =>
        client.ConfigureServices(services => services.AddSingleton<IGatewayListProvider>(new PostgresMembership(database, cluster)));
}
