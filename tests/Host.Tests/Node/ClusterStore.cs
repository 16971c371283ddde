using OrderBookRollup.Cluster;
using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host.Tests;

/// <summary>Where the silos of a cluster keep everything and meet.</summary>
/// <param name="Arguments">What a silo is told about it.</param>
/// <param name="Meet">How a gateway finds silos.</param>
/// <param name="Journal">Every entry of the venue's journal.</param>
sealed record ClusterStore(string[] Arguments, Func<IClientBuilder, IClientBuilder> Meet, Func<IEnumerable<JournalEntry>> Journal)
{
    public static SigningDomain Identity { get; } =
        NodeSettings.ReadIdentity(NodeSettings.ChainIdDefault, NodeSettings.ContractDefault);

    public static ClusterStore Files(string folder) => new(
        ["--data", folder], client => client.UseFiles(Path.Combine(folder, "members")),
        () => JournalTools.Entries(LinuxDisk.At(Path.Combine(folder, FileVenueStorage.JournalFolder)), 1));

    public static ClusterStore Postgres(PostgresCluster server)
    {
        PostgresLogins logins = PostgresServer.NewDatabase(server, "venue");
        return new(
            logins.Arguments, client => client.UsePostgres(new(logins.Node), VenueKey.Of(Identity)),
            () => new PostgresArchive(new(logins.Administrator)).Entries(1));
    }
}
