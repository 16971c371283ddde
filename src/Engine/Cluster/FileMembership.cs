using System.Globalization;
using System.Text.Json;
using Orleans.Messaging;

namespace OrderBookRollup.Engine;

/// <summary>
/// The members of a cluster whose silos all run on one machine, in one file of the data folder: for several processes without a database.
/// Orleans asks of a membership table that a row changes only if neither it nor the table changed since it was read; a lock on a file
/// beside it makes that true for all processes. It need not outlive the machine: after a restart of everything all silos in it are dead.
/// </summary>
/// <remarks>The file is replaced whole, by a rename, so that readers never see half of it.</remarks>
public sealed class FileMembership(string folder) : IMembershipTable, IGatewayListProvider
{
    const string TableName = "members.json";
    const string LockName = "members.lock";
    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    public Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        Directory.CreateDirectory(folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways()
    {
        MembershipTableData table = await ReadAll();
        return
        [
            .. table.Members.Select(member => member.Item1).Where(entry => entry is { Status: SiloStatus.Active, ProxyPort: not 0 })
                .Select(entry => SiloAddress.New(new(entry.SiloAddress.Endpoint.Address, entry.ProxyPort), 0).ToGatewayUri()),
        ];
    }

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        Table table = await Read();
        return table.Data(row => row.Address == key.ToParsableString());
    }

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadAll() => (await Read()).Data(_ => true);

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => Change(table =>
    {
        string address = entry.SiloAddress.ToParsableString();
        if (table.Version + 1 != tableVersion.Version || table.Rows.Any(row => row.Address == address)) return false;
        table.Rows.Add(Row.Of(entry, 1));
        table.Version = tableVersion.Version;
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => Change(table =>
    {
        int at = table.Rows.FindIndex(row => row.Address == entry.SiloAddress.ToParsableString());
        if (at < 0 || table.Version + 1 != tableVersion.Version || table.Rows[at].ETag != etag) return false;
        table.Rows[at] = Row.Of(entry, table.Rows[at].Version + 1);
        table.Version = tableVersion.Version;
        return true;
    });

    /// <inheritdoc/>
    public Task UpdateIAmAlive(MembershipEntry entry) => Change(table =>
    {
        Row? row = table.Rows.Find(row => row.Address == entry.SiloAddress.ToParsableString());
        if (row is not null) row.IAmAliveTime = entry.IAmAliveTime;
        return row is not null;
    });

    /// <inheritdoc/>
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        Change(table => table.Rows.RemoveAll(row => row.Status == SiloStatus.Dead && row.IAmAliveTime < beforeDate.UtcDateTime) > 0);

    /// <inheritdoc/>
    public Task DeleteMembershipTableEntries(string clusterId) => Change(table =>
    {
        table.Rows.Clear();
        table.Version = 0;
        return true;
    });

    async Task<bool> Change(Func<Table, bool> change)
    {
        using FileStream held = await Hold();
        Table table = await Read();
        if (!change(table)) return false;
        string next = Path.Combine(folder, TableName + ".new");
        await File.WriteAllBytesAsync(next, JsonSerializer.SerializeToUtf8Bytes(table));
        File.Move(next, Path.Combine(folder, TableName), overwrite: true);
        return true;
    }

    async Task<FileStream> Hold()
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Retry)
        {
            try
            {
                return new(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < Patience)
            {
                await Task.Delay(Retry);
            }
        }
    }

    async Task<Table> Read()
    {
        string path = Path.Combine(folder, TableName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Table>(await File.ReadAllBytesAsync(path)) ?? new() : new();
        }
        catch (JsonException)
        {
            // Only a loss of power leaves half a file, and then all silos in it are dead.
            return new();
        }
    }

    sealed class Table
    {
        public int Version { get; set; }

        public List<Row> Rows { get; set; } = [];

        public MembershipTableData Data(Func<Row, bool> isWanted) => new(
            [.. Rows.Where(isWanted).Select(row => Tuple.Create(row.Entry(), row.ETag))],
            new(Version, Version.ToString(CultureInfo.InvariantCulture)));
    }

    sealed class Row
    {
        public required string Address { get; set; }

        public required int Version { get; set; }

        public required SiloStatus Status { get; set; }

        public required int ProxyPort { get; set; }

        public required string HostName { get; set; }

        public required string SiloName { get; set; }

        public required DateTime StartTime { get; set; }

        public required DateTime IAmAliveTime { get; set; }

        public required List<Suspicion> Suspicions { get; set; }

        [System.Text.Json.Serialization.JsonIgnore]
        public string ETag => Version.ToString(CultureInfo.InvariantCulture);

        public static Row Of(MembershipEntry entry, int version) => new()
        {
            Address = entry.SiloAddress.ToParsableString(),
            Version = version,
            Status = entry.Status,
            ProxyPort = entry.ProxyPort,
            HostName = entry.HostName ?? "",
            SiloName = entry.SiloName ?? "",
            StartTime = entry.StartTime,
            IAmAliveTime = entry.IAmAliveTime,
            Suspicions = [.. (entry.SuspectTimes ?? []).Select(suspect => new Suspicion(suspect.Item1.ToParsableString(), suspect.Item2))],
        };

        public MembershipEntry Entry() => new()
        {
            SiloAddress = SiloAddress.FromParsableString(Address),
            Status = Status,
            ProxyPort = ProxyPort,
            HostName = HostName,
            SiloName = SiloName,
            StartTime = StartTime,
            IAmAliveTime = IAmAliveTime,
            SuspectTimes = [.. Suspicions.Select(suspicion => Tuple.Create(SiloAddress.FromParsableString(suspicion.By), suspicion.At))],
        };
    }

    sealed record Suspicion(string By, DateTime At);
}
