using Npgsql;
using NpgsqlTypes;
using Orleans.GrainDirectory;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>
/// Where grains are active: one row a grain, so the database lets only one activation register. It narrows the moment in which a venue can
/// be active twice; what keeps the journal from forking is the journal.
/// </summary>
/// <param name="database">Where; its login may act as <see cref="PostgresRole.Silo"/>, the schema is migrated.</param>
/// <param name="cluster">The cluster's id.</param>
public sealed class PostgresGrainDirectory(PostgresDatabase database, string cluster) : IGrainDirectory, IAsyncDisposable
{
    readonly NpgsqlDataSource source = database.Source(PostgresRole.Silo);

    /// <inheritdoc/>
    public Task<GrainAddress?> Register(GrainAddress address) => Register(address, null);

    /// <inheritdoc/>
    public async Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress)
    {
        while (true)
        {
            await using NpgsqlCommand register = Command(
                """
                INSERT INTO orderbook.activation AS known (cluster, grain, activation, silo, membership_version) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (cluster, grain) DO UPDATE SET activation = excluded.activation, silo = excluded.silo,
                  membership_version = excluded.membership_version
                WHERE known.activation = $6 AND known.silo = $7
                """,
                address.GrainId);
            register.Parameters.Add(Text(address.ActivationId.ToParsableString()));
            register.Parameters.Add(Text(address.SiloAddress!.ToParsableString()));
            register.Parameters.Add(new() { Value = address.MembershipVersion.Value });
            register.Parameters.Add(Text(previousAddress?.ActivationId.ToParsableString()));
            register.Parameters.Add(Text(previousAddress?.SiloAddress?.ToParsableString()));
            if (await register.ExecuteNonQueryAsync() == 1) return address;
            // Gone again in between: then there is room.
            if (await Lookup(address.GrainId) is { } known) return known;
        }
    }

    /// <inheritdoc/>
    public async Task Unregister(GrainAddress address)
    {
        await using NpgsqlCommand delete = Command(
            "DELETE FROM orderbook.activation WHERE cluster = $1 AND grain = $2 AND activation = $3", address.GrainId);
        delete.Parameters.Add(Text(address.ActivationId.ToParsableString()));
        await delete.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async Task<GrainAddress?> Lookup(GrainId grainId)
    {
        await using NpgsqlCommand ask = Command(
            "SELECT activation, silo, membership_version FROM orderbook.activation WHERE cluster = $1 AND grain = $2", grainId);
        await using NpgsqlDataReader reader = await ask.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        return new()
        {
            GrainId = grainId,
            ActivationId = ActivationId.FromParsableString(reader.GetString(0)),
            SiloAddress = SiloAddress.FromParsableString(reader.GetString(1)),
            MembershipVersion = new(reader.GetInt64(2)),
        };
    }

    /// <inheritdoc/>
    public async Task UnregisterSilos(List<SiloAddress> siloAddresses)
    {
        await using NpgsqlCommand delete = source.CreateCommand("DELETE FROM orderbook.activation WHERE cluster = $1 AND silo = ANY ($2)");
        delete.Parameters.Add(Text(cluster));
        delete.Parameters.Add(new() { Value = siloAddresses.Select(silo => silo.ToParsableString()).ToArray() });
        await delete.ExecuteNonQueryAsync();
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    NpgsqlCommand Command(string text, GrainId grain)
    {
        NpgsqlCommand command = source.CreateCommand(text);
        command.Parameters.Add(Text(cluster));
        command.Parameters.Add(Text(grain.ToString()));
        return command;
    }

    static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
