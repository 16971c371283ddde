using System.Net.Sockets;
using Npgsql;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>A database, and how this program speaks to it: as which role, under which settings, and what its errors mean.</summary>
public sealed class PostgresDatabase
{
    const int ConnectSeconds = 10;
    const int CommandSeconds = 30;
    const int BufferBytes = 1 << 16;
    const int OldestVersion = 15;

    // Given with the connection, so that no default of the server, the database or the login stands above them. A warning must be heard: it
    // is how the server says that a commit did not wait for its standby.
    const string Settings =
        "-c synchronous_commit=on -c client_min_messages=warning -c default_transaction_isolation=read\\ committed"
        + " -c default_transaction_read_only=off -c idle_in_transaction_session_timeout=30s";

    readonly NpgsqlConnectionStringBuilder connection;

    /// <summary>A database that is not spoken to yet.</summary>
    /// <param name="connectionString">As Npgsql takes it; a login that may act as the roles that are needed.</param>
    /// <exception cref="JournalException">It is no connection string.</exception>
    public PostgresDatabase(string connectionString)
    {
        try
        {
            connection = new(connectionString)
            {
                Timeout = ConnectSeconds,
                CommandTimeout = CommandSeconds,
                // A command that is cancelled may have been done: whoever waited too long gives the connection up instead.
                CancellationTimeout = -1,
                NoResetOnClose = true,
                WriteBufferSize = BufferBytes,
                ReadBufferSize = BufferBytes,
            };
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException)
        {
            throw new JournalException($"The connection string of PostgreSQL is none: {cause.Message}", cause);
        }
        Place = $"{connection.Database ?? connection.Username} at {connection.Host}:{connection.Port}";
    }

    /// <summary>Database, host and port, for messages.</summary>
    public string Place { get; }

    /// <summary>Who logs in.</summary>
    internal string? Login => connection.Username;

    /// <summary>A connection of its own, open, on a server that keeps its promises.</summary>
    /// <param name="role">As whom to act; null for the login itself.</param>
    /// <exception cref="JournalException">
    /// It can not be reached, refuses, is too old, is a standby, or would acknowledge what is not durable.
    /// </exception>
    internal NpgsqlConnection Open(string? role)
    {
        NpgsqlConnection opened = new(With(role, isPooled: false));
        try
        {
            opened.Open();
            RequireServer(opened);
            return opened;
        }
        catch (Exception cause)
        {
            opened.Dispose();
            if (cause is JournalException) throw;
            throw new JournalException(Explain(cause, role), cause);
        }
    }

    /// <summary>Connections that come and go, for short questions.</summary>
    /// <param name="role">As whom to act.</param>
    internal NpgsqlDataSource Source(string role) => NpgsqlDataSource.Create(With(role, isPooled: true));

    /// <summary>One sentence for whoever has to help.</summary>
    internal string Explain(Exception cause, string? role = null) => cause switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InsufficientPrivilege } refused
            when role is not null && refused.MessageText.Contains("role") =>
            $"PostgreSQL {Place}: {connection.Username} can not act as {role}: {refused.MessageText}. "
            + $"The owner migrates the database, then: GRANT {role} TO {connection.Username}.",
        PostgresException refused => $"PostgreSQL {Place} refuses: {refused.MessageText} ({refused.SqlState}).",
        { InnerException: TimeoutException } or TimeoutException => $"PostgreSQL {Place} did not answer in time.",
        { InnerException: SocketException socket } => $"PostgreSQL {Place} can not be reached: {socket.Message}.",
        _ => $"PostgreSQL {Place} is lost: {cause.InnerException?.Message ?? cause.Message}",
    };

    string With(string? role, bool isPooled)
    {
        NpgsqlConnectionStringBuilder with = new(connection.ConnectionString) { Pooling = isPooled };
        string act = role is null ? "" : $" -c role={role}";
        with.Options = $"{connection.Options} {Settings}{act}".TrimStart();
        return with.ConnectionString;
    }

    void RequireServer(NpgsqlConnection opened)
    {
        if (opened.PostgreSqlVersion.Major < OldestVersion)
            throw new JournalException($"PostgreSQL {Place} is version {opened.PostgreSqlVersion}; version {OldestVersion} is needed.");
        using NpgsqlCommand ask = new(
            """
            SELECT pg_is_in_recovery(), current_setting('fsync'), current_setting('full_page_writes'),
              current_setting('synchronous_commit')
            """,
            opened);
        using NpgsqlDataReader reader = ask.ExecuteReader();
        reader.Read();
        if (reader.GetBoolean(0)) throw new JournalException($"PostgreSQL {Place} is a standby; a journal lives on the primary.");
        foreach ((int column, string setting) in new[] { (1, "fsync"), (2, "full_page_writes"), (3, "synchronous_commit") })
        {
            if (reader.GetString(column) == "on") continue;
            throw new JournalException(
                $"PostgreSQL {Place} runs with {setting} = {reader.GetString(column)} and would acknowledge what is not durable.");
        }
    }
}
