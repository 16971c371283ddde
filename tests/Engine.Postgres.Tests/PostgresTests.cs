using System.Text;
using OrderBookRollup.Cluster;
using OrderBookRollup.CrashScript;
using Xunit;

namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>What all tests on PostgreSQL need: it to be there, journals of their own, bodies that are texts.</summary>
public abstract class PostgresTests
{
    protected PostgresTests(Server server)
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        Server = server;
        Name = server.NewName("journal");
    }

    protected Server Server { get; }

    /// <summary>A journal that nobody else has.</summary>
    protected string Name { get; }

    protected PostgresJournalStore Open() => PostgresJournalStore.Open(Server.Database, Script.Identity, Name);

    protected static void Append(IJournalStore store, params string[] texts) =>
        store.Append([.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(text))]);

    protected static string Text(JournalEntry entry) => Encoding.ASCII.GetString(entry.Body.Span);

    protected static string[] All(IJournalStore store) => [.. store.Read(1).Select(Text)];

    protected static string Refusal(Action action) => Assert.Throws<JournalException>(action).Message;
}
