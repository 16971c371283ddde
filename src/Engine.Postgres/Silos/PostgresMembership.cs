using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Orleans.Messaging;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>
/// The members of an Orleans cluster. Every change of a silo takes the next version of its cluster in the same statement, and only if the
/// cluster, and for an update the silo, still have the versions that the caller read: of several who change at once one succeeds.
/// </summary>
/// <param name="database">Where; its login may act as <see cref="PostgresRole.Silo"/>, the schema is migrated.</param>
/// <param name="cluster">The cluster's id.</param>
public sealed class PostgresMembership(PostgresDatabase database, string cluster)
    : IMembershipTable, IGatewayListProvider, IAsyncDisposable
{
    const string Columns =
        "silo.address, silo.version, silo.status, silo.proxy_port, silo.host_name, silo.silo_name, silo.role_name, silo.update_zone, "
        + "silo.fault_zone, silo.start_time, silo.alive_time, silo.suspecters, silo.suspected_at";

    readonly NpgsqlDataSource source = database.Source(PostgresRole.Silo);

    /// <inheritdoc/>
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database can not be reached or is not of this version; one clear message.</exception>
    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        using (NpgsqlConnection connection = database.Open(PostgresRole.Silo)) PostgresSchema.Require(connection, database.Place);
        if (!tryInitTableVersion) return;
        await using NpgsqlCommand begin = Command("INSERT INTO orderbook.cluster (id, version) VALUES ($1, 0) ON CONFLICT DO NOTHING");
        await begin.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => InitializeMembershipTable(tryInitTableVersion: false);

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways()
    {
        MembershipTableData table = await ReadAll();
        return
        [
            .. table.Members.Select(member => member.Item1).Where(entry => entry is { Status: SiloStatus.Active, ProxyPort: not 0 })
                .Select(entry => SiloAddress.New(entry.SiloAddress.Endpoint.Address, entry.ProxyPort, 0).ToGatewayUri()),
        ];
    }

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read("AND silo.address = $2", key.ToParsableString());

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadAll() => Read("", null);

    /// <inheritdoc/>
    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        await using NpgsqlCommand insert = Change(
            """
            WITH changed AS (UPDATE orderbook.cluster SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING version)
            INSERT INTO orderbook.silo (cluster, address, version, status, proxy_port, host_name, silo_name, role_name,
              update_zone, fault_zone, start_time, alive_time, suspecters, suspected_at)
            SELECT $1, $3, changed.version, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 FROM changed
            """,
            entry, tableVersion);
        try
        {
            return await insert.ExecuteNonQueryAsync() == 1;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The silo is there already; with its insertion the version's change was undone.
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        if (!TryRead(etag, out int version)) return false;
        await using NpgsqlCommand update = Change(
            """
            WITH changed AS (
              UPDATE orderbook.cluster SET version = version + 1 WHERE id = $1 AND version = $2
                AND EXISTS (SELECT FROM orderbook.silo WHERE cluster = $1 AND address = $3 AND silo.version = $15)
              RETURNING version)
            UPDATE orderbook.silo SET version = changed.version, status = $4, proxy_port = $5, host_name = $6, silo_name = $7,
              role_name = $8, update_zone = $9, fault_zone = $10, start_time = $11, alive_time = $12, suspecters = $13, suspected_at = $14
            FROM changed WHERE cluster = $1 AND address = $3 AND silo.version = $15
            """,
            entry, tableVersion);
        update.Parameters.Add(new() { Value = version });
        return await update.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>Notes that a silo is alive. Changes no version: it is no news to anybody who waits for changes.</summary>
    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using NpgsqlCommand update = Command("UPDATE orderbook.silo SET alive_time = $3 WHERE cluster = $1 AND address = $2");
        update.Parameters.Add(new() { Value = entry.SiloAddress.ToParsableString() });
        update.Parameters.Add(Time(entry.IAmAliveTime));
        await update.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        await using NpgsqlCommand delete = Command(
            "DELETE FROM orderbook.silo WHERE cluster = $1 AND status <> $2 AND greatest(start_time, alive_time) < $3");
        delete.Parameters.Add(new() { Value = (int)SiloStatus.Active });
        delete.Parameters.Add(Time(beforeDate.UtcDateTime));
        await delete.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using NpgsqlCommand delete = source.CreateCommand("DELETE FROM orderbook.cluster WHERE id = $1");
        delete.Parameters.Add(new() { Value = clusterId });
        await delete.ExecuteNonQueryAsync();
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    async Task<MembershipTableData> Read(string condition, string? address)
    {
        // Version and silos in one statement, so that they belong together.
        await using NpgsqlCommand ask = Command(
            $"SELECT cluster.version, {Columns} FROM orderbook.cluster LEFT JOIN orderbook.silo ON silo.cluster = cluster.id {condition} "
            + "WHERE cluster.id = $1");
        if (address is not null) ask.Parameters.Add(new() { Value = address });
        await using NpgsqlDataReader reader = await ask.ExecuteReaderAsync();
        List<Tuple<MembershipEntry, string>> members = [];
        int version = 0;
        while (await reader.ReadAsync())
        {
            version = reader.GetInt32(0);
            if (!reader.IsDBNull(1)) members.Add(Row(reader));
        }
        return new(members, new(version, Text(version)));
    }

    static Tuple<MembershipEntry, string> Row(NpgsqlDataReader reader)
    {
        string[] suspecters = reader.GetFieldValue<string[]>(12);
        DateTime[] suspectedAt = reader.GetFieldValue<DateTime[]>(13);
        MembershipEntry entry = new()
        {
            SiloAddress = SiloAddress.FromParsableString(reader.GetString(1)),
            Status = (SiloStatus)reader.GetInt32(3),
            ProxyPort = reader.GetInt32(4),
            HostName = reader.GetString(5),
            SiloName = reader.GetString(6),
            RoleName = reader.IsDBNull(7) ? null : reader.GetString(7),
            UpdateZone = reader.GetInt32(8),
            FaultZone = reader.GetInt32(9),
            StartTime = reader.GetDateTime(10),
            IAmAliveTime = reader.GetDateTime(11),
            SuspectTimes = suspecters.Length == 0
                ? null
                : [.. suspecters.Zip(suspectedAt, (by, at) => Tuple.Create(SiloAddress.FromParsableString(by), at))],
        };
        return Tuple.Create(entry, Text(reader.GetInt32(2)));
    }

    NpgsqlCommand Change(string text, MembershipEntry entry, TableVersion tableVersion)
    {
        // An etag that is none fits no version.
        if (!TryRead(tableVersion.VersionEtag, out int version)) version = -1;
        List<Tuple<SiloAddress, DateTime>> suspects = entry.SuspectTimes ?? [];
        NpgsqlCommand command = Command(text);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = version },
            new() { Value = entry.SiloAddress.ToParsableString() },
            new() { Value = (int)entry.Status },
            new() { Value = entry.ProxyPort },
            new() { Value = entry.HostName ?? "" },
            new() { Value = entry.SiloName ?? "" },
            new() { Value = (object?)entry.RoleName ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = entry.UpdateZone },
            new() { Value = entry.FaultZone },
            Time(entry.StartTime),
            Time(entry.IAmAliveTime),
            new() { Value = suspects.Select(suspect => suspect.Item1.ToParsableString()).ToArray() },
            new()
            {
                Value = suspects.Select(suspect => Utc(suspect.Item2)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            },
        ]);
        return command;
    }

    NpgsqlCommand Command(string text)
    {
        NpgsqlCommand command = source.CreateCommand(text);
        command.Parameters.Add(new() { Value = cluster });
        return command;
    }

    static NpgsqlParameter Time(DateTime time) => new() { Value = Utc(time), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    // Orleans keeps its times in UTC and does not always say so.
    static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    static bool TryRead(string etag, out int version) =>
        int.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
