using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;

namespace OrderBookRollup.Host;

/// <summary>Where a node keeps everything: a data folder, or a database. The two differ here and nowhere else.</summary>
sealed class NodeStorage
{
    const string Members = "members";

    readonly NodeSettings settings;
    readonly PostgresDatabase? database;

    NodeStorage(NodeSettings settings, PostgresDatabase? database) => (this.settings, this.database) = (settings, database);

    /// <summary>Where the settings say; a database is brought to the version of this program.</summary>
    /// <exception cref="HostException">It can not be reached or used; the message says why.</exception>
    public static NodeStorage Of(NodeSettings settings) => Guard(() =>
    {
        if (settings.Database is not { } connection) return new NodeStorage(settings, null);
        PostgresDatabase database = new(connection);
        // The owner's connection is closed again before the node does anything.
        PostgresSchema.Ensure(database, settings.Owner is { } owner ? new(owner) : null);
        return new(settings, database);
    });

    /// <summary>The venue's journal, batch log and snapshots.</summary>
    /// <exception cref="HostException">The data folder can not be made.</exception>
    public IVenueStorage Venue() => Guard<IVenueStorage>(() => database is null
        ? FileVenueStorage.At(settings.DataFolder!, settings.Identity)
        : new PostgresVenueStorage(database, settings.Identity));

    /// <summary>How a silo meets the others.</summary>
    public ISiloBuilder Meet(ISiloBuilder silo, NodeRole role, SiloPlace place) =>
        role == NodeRole.All ? silo.UseNobody(place)
        : database is null ? silo.UseFiles(Path.Combine(settings.DataFolder!, Members))
        : silo.UsePostgres(database, VenueKey.Of(settings.Identity));

    /// <summary>How a gateway finds silos.</summary>
    public IClientBuilder Meet(IClientBuilder client) => database is null
        ? client.UseFiles(Path.Combine(settings.DataFolder!, Members))
        : client.UsePostgres(database, VenueKey.Of(settings.Identity));

    static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is JournalException or DiskException or PlatformNotSupportedException)
        {
            throw new HostException($"The node can not start. {cause.Message}");
        }
    }
}
