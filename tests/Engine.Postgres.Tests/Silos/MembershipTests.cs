using System.Net;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>What Orleans asks of a membership table: versions and etags, of several who change at once one succeeds.</summary>
public sealed class MembershipTests(Server server) : PostgresTests(server)
{
    static readonly DateTime Now = new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
    static int generation;

    [Fact]
    public async Task An_empty_table_has_version_0()
    {
        await using PostgresMembership table = await Table();
        MembershipTableData data = await table.ReadAll();
        Assert.Empty(data.Members);
        Assert.Equal((0, "0"), (data.Version.Version, data.Version.VersionEtag));
        // Again changes nothing.
        await table.InitializeMembershipTable(true);
        Assert.Equal(data.Version, (await table.ReadAll()).Version);
    }

    [Fact]
    public async Task A_silo_is_inserted_once_and_only_behind_the_version_that_was_read()
    {
        await using PostgresMembership table = await Table();
        TableVersion next = (await table.ReadAll()).Version.Next();
        MembershipEntry entry = Entry();
        Assert.True(await table.InsertRow(entry, next));
        Assert.False(await table.InsertRow(entry, next));
        Assert.False(await table.InsertRow(Entry(), next));
        MembershipTableData data = await table.ReadAll();
        Assert.Equal(1, data.Version.Version);
        Assert.NotEqual(next.VersionEtag, data.Version.VersionEtag);
        Assert.False(await table.InsertRow(entry, data.Version.Next()));
        Assert.False(await table.InsertRow(Entry(), new(2, "nonsense")));
        data = await table.ReadAll();
        Assert.Equal(1, data.Version.Version);
        MembershipTableData row = await table.ReadRow(entry.SiloAddress);
        Assert.Equal(data.Version, row.Version);
        Assert.Equal(entry.ToFullString(), Assert.Single(row.Members).Item1.ToFullString());
        MembershipTableData other = await table.ReadRow(Entry().SiloAddress);
        Assert.Equal(data.Version, other.Version);
        Assert.Empty(other.Members);
    }

    [Fact]
    public async Task A_silo_is_updated_only_if_neither_it_nor_the_table_changed()
    {
        await using PostgresMembership table = await Table();
        for (int i = 1; i < 6; i++)
        {
            MembershipEntry entry = Entry();
            entry.SuspectTimes = [.. Enumerable.Range(1, 2).Select(j => Tuple.Create(Entry().SiloAddress, Now.AddSeconds(j)))];
            TableVersion version = (await table.ReadAll()).Version.Next();
            Assert.True(await table.InsertRow(entry, version));
            string etag = Etag(await table.ReadAll(), entry);
            Assert.False(await table.UpdateRow(entry, etag, version));
            version = (await table.ReadAll()).Version.Next();
            entry.Status = SiloStatus.Active;
            Assert.False(await table.UpdateRow(entry, "nonsense", version));
            Assert.False(await table.UpdateRow(entry, "999", version));
            Assert.False(await table.UpdateRow(Entry(), etag, version));
            Assert.True(await table.UpdateRow(entry, etag, version));
            Assert.False(await table.UpdateRow(entry, etag, version));
            MembershipTableData data = await table.ReadAll();
            Assert.Equal(entry.ToFullString(), data.TryGet(entry.SiloAddress)!.Item1.ToFullString());
            string after = Etag(data, entry);
            Assert.NotEqual(etag, after);
            Assert.False(await table.UpdateRow(entry, after, version));
            Assert.False(await table.UpdateRow(entry, etag, data.Version.Next()));
            data = await table.ReadAll();
            Assert.Equal((after, version.Version, i), (Etag(data, entry), data.Version.Version, data.Members.Count));
        }
    }

    /// <summary>Two silos, twenty at once each: one insertion, and no update is lost.</summary>
    [Fact]
    public async Task Silos_that_race_take_turns()
    {
        await using PostgresMembership one = await Table();
        await using PostgresMembership two = await Table();
        PostgresMembership[] tables = [one, two];
        MembershipEntry entry = Entry();
        TableVersion next = (await one.ReadAll()).Version.Next();
        bool[] inserted = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tables[i % 2].InsertRow(entry, next)));
        Assert.Single(inserted, isInserted => isInserted);
        int refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            while (true)
            {
                MembershipTableData data = await tables[i % 2].ReadAll();
                Tuple<MembershipEntry, string> row = data.TryGet(entry.SiloAddress)!;
                row.Item1.UpdateZone++;
                if (await tables[i % 2].UpdateRow(row.Item1, row.Item2, data.Version.Next())) return;
                Interlocked.Increment(ref refused);
            }
        }));
        MembershipTableData last = await one.ReadAll();
        Assert.Equal((21, 20), (last.Version.Version, Assert.Single(last.Members).Item1.UpdateZone));
        Assert.True(refused > 0, "nobody raced");
    }

    [Fact]
    public async Task Being_alive_changes_no_version()
    {
        await using PostgresMembership table = await Table();
        MembershipEntry entry = Entry();
        Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));
        MembershipTableData before = await table.ReadAll();
        await table.UpdateIAmAlive(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = Now.AddMinutes(5) });
        MembershipTableData after = await table.ReadAll();
        Assert.Equal((before.Version, Etag(before, entry)), (after.Version, Etag(after, entry)));
        Assert.Equal(Now.AddMinutes(5), after.TryGet(entry.SiloAddress)!.Item1.IAmAliveTime);
        Assert.Equal(SiloStatus.Joining, after.TryGet(entry.SiloAddress)!.Item1.Status);
    }

    [Fact]
    public async Task Dead_silos_are_cleared_away_when_they_are_old()
    {
        await using PostgresMembership table = await Table();
        MembershipEntry[] entries = [.. Enumerable.Range(0, 4).Select(_ => Entry())];
        (entries[0].Status, entries[1].Status, entries[2].Status, entries[3].Status) =
            (SiloStatus.Dead, SiloStatus.Dead, SiloStatus.Active, SiloStatus.Joining);
        foreach (int old in (int[])[0, 2, 3]) (entries[old].StartTime, entries[old].IAmAliveTime) = (Now.AddDays(-10), Now.AddDays(-10));
        foreach (MembershipEntry entry in entries) Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));
        await table.CleanupDefunctSiloEntries(Now.AddDays(-7));
        MembershipTableData data = await table.ReadAll();
        Assert.Equal(
            new[] { entries[1], entries[2] }.Select(entry => entry.SiloAddress).Order(),
            data.Members.Select(member => member.Item1.SiloAddress).Order());
        Assert.Equal(4, data.Version.Version);
    }

    [Fact]
    public async Task Gateways_are_active_silos_with_a_port()
    {
        await using PostgresMembership table = await Table();
        MembershipEntry[] entries = [.. Enumerable.Range(0, 5).Select(_ => Entry())];
        (entries[1].Status, entries[2].Status, entries[3].Status) = (SiloStatus.Active, SiloStatus.Active, SiloStatus.Dead);
        entries[2].ProxyPort = 0;
        foreach (MembershipEntry entry in entries) Assert.True(await table.InsertRow(entry, (await table.ReadAll()).Version.Next()));
        await table.InitializeGatewayListProvider();
        Uri gateway = Assert.Single(await table.GetGateways());
        Assert.Equal(SiloAddress.New(entries[1].SiloAddress.Endpoint.Address, entries[1].ProxyPort, 0).ToGatewayUri(), gateway);
        Assert.True(table.IsUpdatable && table.MaxStaleness > TimeSpan.Zero);
    }

    [Fact]
    public async Task Clusters_of_one_database_know_nothing_of_each_other()
    {
        await using PostgresMembership one = await Table();
        await using PostgresMembership two = new(Server.Database, Name + "-two");
        await two.InitializeMembershipTable(true);
        Assert.True(await one.InsertRow(Entry(), (await one.ReadAll()).Version.Next()));
        Assert.Empty((await two.ReadAll()).Members);
        await one.DeleteMembershipTableEntries(Name + "-two");
        Assert.Single((await one.ReadAll()).Members);
        await one.DeleteMembershipTableEntries(Name);
        Assert.Empty((await one.ReadAll()).Members);
    }

    [Fact]
    public async Task A_database_that_is_not_migrated_is_told()
    {
        await using PostgresMembership table = new(new(Server.NewDatabase()), Name);
        _ = Server.Database;
        JournalException told = await Assert.ThrowsAsync<JournalException>(() => table.InitializeMembershipTable(true));
        Assert.Contains("has schema version 0", told.Message);
    }

    async Task<PostgresMembership> Table()
    {
        PostgresMembership table = new(Server.Database, Name);
        await table.InitializeMembershipTable(true);
        return table;
    }

    static string Etag(MembershipTableData data, MembershipEntry entry) => data.TryGet(entry.SiloAddress)!.Item2;

    static MembershipEntry Entry() => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 12345, Interlocked.Increment(ref generation)),
        HostName = "host",
        SiloName = "silo",
        Status = SiloStatus.Joining,
        ProxyPort = 12346,
        StartTime = Now,
        IAmAliveTime = Now,
    };
}
