using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class LoadTests
{
    [Fact]
    public async Task Workers_prove_what_a_node_cuts_and_are_measured()
    {
        Load.ProversLine line = await Load.Provers.Measure(2, 1, 2, 4_096, TestContext.Current.CancellationToken);
        Assert.True(line is { Workers: 2, Batches: >= 1, Commands: >= 1_000, Seconds: > 0 }, line.ToString());
        Assert.Contains("\"commandsPerSecond\"", Load.ProversLine.ToJson([line]));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_small_load_is_measured_and_nothing_is_lost(bool isInSilo, bool isSigned)
    {
        string folder = Directory.CreateTempSubdirectory("load-test").FullName;
        try
        {
            Load.BatchWork batches = isInSilo ? Load.BatchWork.Traced : Load.BatchWork.None;
            Load.Report report = await Load.Measurement.Of(
                new(folder, TimeSpan.FromSeconds(0.4), 2_000, isInSilo, batches, isSigned));
            Assert.True(report is { AcceptedPerSecond: > 0, P50Milliseconds: > 0, Accepted: > 500, Unknown: 0, RefusedByNode: 0, Lost: 0 });
            Assert.Equal(isSigned, report.ChecksPerSecond > 0);
            Assert.True(report.P50Milliseconds <= report.P99Milliseconds && report.P99Milliseconds <= report.MaxMilliseconds);
            Assert.True(report.RefusedByRules < report.Accepted / 4, $"{report.RefusedByRules} refused of {report.Accepted}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_steady_run_looks_at_the_memory_and_loses_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("load-test").FullName;
        try
        {
            Load.SteadyReport report = await Load.SteadyMeasurement.Of(
                new(folder, TimeSpan.FromSeconds(0.6), 2_000, IsInSilo: true, Load.BatchWork.Roots), TimeSpan.FromSeconds(0.2));
            Assert.Equal(3, report.Samples.Count);
            Assert.All(report.Samples, sample => Assert.True(sample is { ManagedMebibytes: > 1, ResidentMebibytes: > 1 }));
            Assert.True(report is { AcceptedPerSecond: > 0, Accepted: > 500, Unknown: 0, Lost: 0 });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
