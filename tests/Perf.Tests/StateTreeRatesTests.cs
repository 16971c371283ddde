using OrderBookRollup.Algebra;
using OrderBookRollup.Micro;
using OrderBookRollup.StateTreeRates;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class StateTreeRatesTests
{
    [Fact]
    public void The_rates_program_measures_every_size()
    {
        var progress = new List<string>();
        Report report = StateTreeRates.Measurement.Run(Sizes.Quick, progress.Add);
        Assert.NotEmpty(progress);
        Assert.True(report.HashesPerSecond > 0);

        // Two dense spaces and a scattered one, each with two batches, on one thread and on all.
        int threadCounts = Environment.ProcessorCount == 1 ? 1 : 2;
        Assert.Equal(3 * 2 * threadCounts, report.Rates.Count);
        Assert.All(report.Rates, rate => Assert.True(rate.LeavesPerSecond > 0 && rate.MinMs <= rate.MedianMs && rate.MedianMs <= rate.MaxMs));

        // One leaf and 30 nodes each at most; at least the leaf and the path of one.
        Assert.All(report.Rates, rate => Assert.InRange(rate.HashesPerLeaf, 1 + (30.0 / rate.Batch), 31));
    }

    [Fact]
    public void The_benchmarks_of_hash_and_tree_run()
    {
        foreach (SimdLevel level in Enum.GetValues<SimdLevel>().Where(Simd.IsSupported))
        {
            var hash = new HashBenchmarks { Level = level };
            hash.Fill();
            hash.Compress();
        }

        var tree = new StateTreeBenchmarks { Batch = 3 };
        tree.Fill();
        Assert.NotEqual(tree.Update(), tree.Update());
        Assert.Equal(30, tree.Siblings().Levels.Count);
        Assert.Equal(30, tree.Path().Length);
    }
}
