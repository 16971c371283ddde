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
            Line line = Journal.Measurement.Of(folder, 1_000, 64);
            Assert.Equal(0UL, line.Lost);
            Assert.True(line.AcceptedPerSecond > 0 && line.P50Milliseconds <= line.P99Milliseconds);
            Assert.Contains("\"acceptedPerSecond\"", new Report([line]).ToJson());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
