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
        foreach ((int live, bool scattered) in sizes.LiveRecords.Select(live => (live, false)).Append((sizes.ScatteredRecords, true)))
        {
            foreach (int threads in threadCounts)
            {
                progress($"building {live:N0} {(scattered ? "scattered " : "")}records, {threads} threads");
                uint Index(int i) => scattered ? (uint)((i + 1L) * ((1L << Limits.IndexBits) / (live + 2))) : (uint)i + 1;
                IEnumerable<(uint, Record)> records = Enumerable.Range(0, live).Select(i => (Index(i), new Record { Word0 = (ulong)i + 1 }));
                SpaceTree tree = SpaceTree.Rebuild(records, threads);
                foreach (int batch in sizes.Batches)
                {
                    if (batch > live) continue;
                    progress($"updating {batch:N0} of {live:N0}");
                    rates.Add(Time(tree, live, Index, batch, sizes, hashesPerSecond) with { IsScattered = scattered, Threads = threads });
                }
            }
        }

        return new Report(Simd.Level, hashesPerSecond, rates);
    }

    static Rate Time(SpaceTree tree, int live, Func<int, uint> index, int batch, Sizes sizes, double hashesPerSecond)
    {
        var random = new Random(Seed);
        int updates = Math.Max(sizes.RepeatsMin, sizes.TouchesMin / batch);
        var times = new double[updates];
        double hashes = 0;
        for (int update = -2; update < updates; update++)
        {
            (uint Index, Record Record)[] changes = Changes(random, live, index, batch);
            long start = Stopwatch.GetTimestamp();
            tree.Update(changes);
            if (update < 0) continue;
            times[update] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (update == 0) hashes = Hashes(changes);
        }

        Array.Sort(times);
        double median = times[updates / 2];
        return new Rate(
            live, false, (double)tree.NodeBytes / live, 0, batch, updates, median, times[0], times[^1],
            batch / median * 1000, hashes / batch, hashes / hashesPerSecond * 1000 / median);
    }

    static (uint Index, Record Record)[] Changes(Random random, int live, Func<int, uint> index, int batch)
    {
        var chosen = new HashSet<int>(batch);
        while (chosen.Count < batch) chosen.Add(random.Next(live));
        return [.. chosen.Select(i => (index(i), new Record { Word0 = (ulong)random.NextInt64(1, long.MaxValue), Word1 = 1 }))];
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
