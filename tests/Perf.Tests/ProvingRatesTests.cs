using OrderBookRollup.Algebra;
using OrderBookRollup.ProvingRates;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Prover;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class ProvingRatesTests
{
    [Fact]
    public void A_small_synthetic_proof_is_made_measured_and_accepted() => Proves(Synthetic.Make(6), 64);

    [Fact]
    public void A_small_wide_proof_is_made_measured_and_accepted() => Proves(Wide.Make(6), 153);

    [Fact]
    public void Every_stage_is_measured_on_one_thread_and_on_two()
    {
        IReadOnlyList<StageLine> lines = StageRates.Measure(6, Simd.Highest, passes: 1);
        Assert.Equal(14, lines.Count);
        Assert.All(lines, line => Assert.True(line.Milliseconds > 0 && line.FastestMilliseconds <= line.Milliseconds));
    }

    static void Proves(RatedStatement statement, int width)
    {
        const int RangeRows = 1 << 16;
        List<string> progress = [];
        Report? report = ProvingRates.Measurement.Run(statement, Profile.Test, Simd.Highest, repeat: 1, progress.Add);

        Assert.NotNull(report);
        Assert.Single(progress);
        Assert.Equal((width << 6) + RangeRows, report.Cells);
        Assert.True(report.Seconds > 0 && report.VerifySeconds > 0 && report.Proof.PeakBytes > 0);
        Assert.Equal(Enum.GetValues<ProverStage>(), report.Proof.StageTimes.Keys.Order());
    }
}
