using OrderBookRollup.Cluster;
using OrderBookRollup.Journal;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class JournalTests
{
    [Fact]
    public void The_journal_program_measures_and_loses_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("journal-perf").FullName;
        try
        {
            Line line = Journal.Measurement.Of(new FolderPlace(folder, Journal.Measurement.Identity), 1_000, 64);
            Judge(line);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void It_measures_PostgreSQL_too()
    {
        Assert.SkipWhen(PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        using PostgresCluster cluster = PostgresCluster.Started();
        Judge(Journal.Measurement.Of(new DatabasePlace(cluster.ConnectionString(), Journal.Measurement.Identity, "tiny"), 1_000, 64));
    }

    static void Judge(Line line)
    {
        Assert.Equal(0UL, line.Lost);
        Assert.True(line.AcceptedPerSecond > 0 && line.P50Milliseconds <= line.P99Milliseconds && line.BytesPerCommand > 0);
        Assert.Contains("\"acceptedPerSecond\"", new Report([line]).ToJson());
    }
}
