using System.Net;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>The file in which silos of one machine meet.</summary>
public sealed class FileMembershipTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("members").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The file is not synced: after a loss of power it may be anything, and all silos in it are dead.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"Version\":7,\"Rows\":[{\"Addr")]
    [InlineData("null")]
    public async Task What_power_loss_left_of_the_file_is_an_empty_table(string left)
    {
        File.WriteAllText(Path.Combine(folder, "members.json"), left);
        FileMembership members = new(folder);
        MembershipTableData table = await members.ReadAll();
        Assert.Empty(table.Members);
        MembershipEntry entry = new()
        {
            SiloAddress = SiloAddress.New(new(IPAddress.Loopback, 11111), 1), Status = SiloStatus.Joining, HostName = "here",
            SiloName = "one",
        };
        Assert.True(await members.InsertRow(entry, table.Version.Next()));
        Assert.Single((await members.ReadAll()).Members);
    }
}
