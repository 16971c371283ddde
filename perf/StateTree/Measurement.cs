using System.Diagnostics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.StateTreeRates;

/// <summary>Builds spaces and times updates of random live records. Seeded: two runs touch the same leaves.</summary>
static class Measurement
{
    const int Seed = 1;

    public static Report Run(Sizes sizes, Action<string> progress)
    {
        progress($"hashing alone, {Simd.Level}");
        double hashesPerSecond = HashesPerSecond(sizes.TouchesMin);
        var rates = new List<Rate>();
        int[] threadCounts = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
        foreach (Population population in sizes.Populations)
        {
            foreach (int threads in threadCounts)
            {
                progress($"building {population} records, threads: {threads}");
                SpaceTree tree = SpaceTree.Rebuild(population.Records, threads);
                foreach (int batch in sizes.Batches)
                {
                    if (batch > population.Count) continue;
                    progress($"updating {batch:N0} of {population}");
                    rates.Add(Time(tree, population, batch, sizes, hashesPerSecond) with { Threads = threads });
                }
            }
        }

        return new Report(Simd.Level, hashesPerSecond, rates);
    }

    static Rate Time(SpaceTree tree, Population population, int batch, Sizes sizes, double hashesPerSecond)
    {
        var random = new Random(Seed);
        int updates = Math.Max(sizes.RepeatsMin, sizes.TouchesMin / batch);
        var times = new double[updates];
        double hashes = 0;
        for (int update = -2; update < updates; update++)
        {
            (uint Index, Record Record)[] changes = Changes(random, population, batch);
            long start = Stopwatch.GetTimestamp();
            tree.Update(changes);
            if (update < 0) continue;
            times[update] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (update == 0) hashes = Hashes(changes);
        }

        Array.Sort(times);
        double median = times[updates / 2];
        return new Rate(
            population.Count, population.IsScattered, (double)tree.NodeBytes / population.Count, 0, batch, updates,
            median, times[0], times[^1], batch / median * 1000, hashes / batch, hashes / hashesPerSecond * 1000 / median);
    }

    static (uint Index, Record Record)[] Changes(Random random, Population population, int batch)
    {
        var chosen = new HashSet<int>(batch);
        while (chosen.Count < batch) chosen.Add(random.Next(population.Count));
        return [.. chosen.Select(i => (population.Index(i), new Record { Word0 = (ulong)random.NextInt64(1, long.MaxValue), Word1 = 1 }))];
    }

    // One for each leaf, then one for each distinct node above.
    static double Hashes((uint Index, Record Record)[] changes)
    {
        uint[] nodes = [.. changes.Select(change => change.Index)];
        double hashes = nodes.Length;
        for (int level = 0; level < SpaceTree.Depth; level++)
        {
            nodes = [.. nodes.Select(node => node >> 1).Distinct()];
            hashes += nodes.Length;
        }

        return hashes;
    }

    static double HashesPerSecond(int repeats)
    {
        const int Count = 4096;
        var words = new ulong[Count * Poseidon2Width8.Width];
        for (int i = 0; i < words.Length; i++) words[i] = (ulong)i;
        var digests = new Digest[Count];
        var times = new double[Math.Max(9, repeats / 512)];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Poseidon2Width8.CompressMany(words, digests);
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(times);
        return Count / times[times.Length / 2];
    }
}
