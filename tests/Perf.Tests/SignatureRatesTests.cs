using OrderBookRollup.SignatureRates;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class SignatureRatesTests
{
    [Fact]
    public void The_rates_of_signatures_are_measured()
    {
        var progress = new List<string>();
        Report report = SignatureRates.Measurement.Run(SignatureRates.Sizes.Quick, progress.Add);
        Assert.NotEmpty(progress);
        int threadCounts = Environment.ProcessorCount == 1 ? 1 : 2;
        Assert.Equal(3 * threadCounts, report.Rates.Count);
        Assert.All(report.Rates, rate =>
            Assert.True(rate.PerSecondMin > 0 && rate.PerSecondMin <= rate.PerSecond && rate.PerSecond <= rate.PerSecondMax));
    }
}
