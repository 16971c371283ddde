using OrderBookRollup.HashLayouts;
using OrderBookRollup.Stark;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class HashLayoutTests
{
    [Fact]
    public void Every_layout_is_proved_and_traces_are_filled()
    {
        var progress = new List<string>();
        Report report = HashLayouts.Measurement.Run(4, 50, Profile.Test, 1, progress.Add);
        Assert.NotEmpty(progress);
        Assert.Equal([177, 113, 83], report.Layouts.Select(layout => layout.MainColumns));
        Assert.Equal([177, 226, 262], report.Layouts.Select(layout => layout.CellsPerPermutation));
        Assert.All(report.Layouts, layout => Assert.True(layout.Seconds > 0));
        Assert.All(report.Fills, fill => Assert.True(fill.FilledPerSecond > 0 && fill.AddedPerSecond > 0));
    }
}
