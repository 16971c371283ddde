using OrderBookRollup.Algebra;
using OrderBookRollup.ProvingRates;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Prover;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class ProvingRatesTests
{
    [Fact]
    public void A_small_synthetic_proof_is_made_measured_and_accepted()
    {
        const int LogHeight = 6, RangeRows = 1 << 16;
        List<string> progress = [];
        Report? report = ProvingRates.Measurement.Run(LogHeight, Profile.Test, Simd.Highest, repeat: 1, progress.Add);

        Assert.NotNull(report);
        Assert.Single(progress);
        Assert.Equal((64 << LogHeight) + RangeRows, report.Cells);
        Assert.True(report.Seconds > 0 && report.VerifySeconds > 0 && report.Proof.PeakBytes > 0);
        Assert.Equal(Enum.GetValues<ProverStage>(), report.Proof.StageTimes.Keys.Order());
    }
}
