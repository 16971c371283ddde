using Npgsql;
using OrderBookRollup.Cluster;
using OrderBookRollup.Engine.Postgres.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Server))]

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>One PostgreSQL for all tests that leave it whole, with a database that is migrated once.</summary>
public sealed class Server : IDisposable
{
    readonly Lazy<PostgresCluster> cluster = new(() => PostgresCluster.Started());
    readonly Lazy<PostgresDatabase> migrated;
    int count;

    public Server() => migrated = new(() =>
    {
        PostgresDatabase database = new(cluster.Value.ConnectionString());
        PostgresSchema.Ensure(database);
        return database;
    });

    /// <summary>The migrated database, as its superuser.</summary>
    public PostgresDatabase Database => migrated.Value;

    public string ConnectionString => cluster.Value.ConnectionString();

    public void Dispose()
    {
        if (cluster.IsValueCreated) cluster.Value.Dispose();
    }

    /// <summary>A name that nobody has.</summary>
    public string NewName(string beginning) => $"{beginning}{Interlocked.Increment(ref count)}";

    /// <summary>A database that is not migrated.</summary>
    /// <returns>How to reach it as the superuser.</returns>
    public string NewDatabase()
    {
        string name = NewName("database");
        Run(ConnectionString, $"CREATE DATABASE {name}");
        return cluster.Value.ConnectionString(name);
    }

    /// <summary>A login with these roles.</summary>
    /// <returns>How to reach a database as it.</returns>
    public string NewLogin(string connectionString, params string[] roles)
    {
        string name = NewName("login");
        Run(connectionString, $"CREATE ROLE {name} LOGIN");
        foreach (string role in roles) Run(connectionString, $"GRANT {role} TO {name}");
        return new NpgsqlConnectionStringBuilder(connectionString) { Username = name }.ConnectionString;
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
