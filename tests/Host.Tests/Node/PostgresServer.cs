using Npgsql;
using OrderBookRollup.Cluster;
using OrderBookRollup.Host.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace OrderBookRollup.Host.Tests;

/// <summary>One PostgreSQL for all tests that leave it whole, with the logins that <c>deploy/logins.sql</c> makes.</summary>
public sealed class PostgresServer : IDisposable
{
    const string Owner = "orderbook_owner";
    const string Node = "orderbook_node";

    readonly Lazy<PostgresCluster> cluster = new(() => PostgresCluster.Started());
    int count;

    public void Dispose()
    {
        if (cluster.IsValueCreated) cluster.Value.Dispose();
    }

    /// <summary>A database that nobody has migrated.</summary>
    public PostgresLogins NewDatabase() => NewDatabase(cluster.Value, $"venue{Interlocked.Increment(ref count)}");

    /// <summary>A database that nobody has migrated, on a server of the caller's.</summary>
    internal static PostgresLogins NewDatabase(PostgresCluster cluster, string name)
    {
        Run(cluster.ConnectionString(), $"CREATE DATABASE {name}");
        cluster.RunFile(
            RepositoryFile.Path("deploy/logins.sql"), name, ("ORDERBOOK_OWNER_PASSWORD", "o'wner"), ("ORDERBOOK_NODE_PASSWORD", "node"));
        return new(cluster.ConnectionString(name, Node), cluster.ConnectionString(name, Owner), cluster.ConnectionString(name));
    }

    /// <summary>Runs statements.</summary>
    public static object? Run(string connectionString, string text)
    {
        using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using NpgsqlCommand command = new(text, connection);
        return command.ExecuteScalar();
    }
}
