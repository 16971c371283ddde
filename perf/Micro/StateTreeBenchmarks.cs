using BenchmarkDotNet.Attributes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Micro;

/// <summary>One space with 100,000 live records at the start of its range; rates over larger states are in perf/StateTree.</summary>
[MemoryDiagnoser]
public class StateTreeBenchmarks
{
    const int LiveRecords = 100_000;

    readonly SpaceTree tree = new();
    (uint Index, Record Record)[] changes = [];
    uint[] indices = [];

    [Params(1, 64, 1024)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var records = new (uint Index, Record Record)[LiveRecords];
        for (uint i = 0; i < LiveRecords; i++) records[i] = (i + 1, new Record { Word0 = i + 1 });
        tree.Update(records);

        new Random(1).Shuffle(records);
        changes = records[..Batch];
        indices = [.. changes.Select(change => change.Index).Order()];
    }

    /// <summary>The same records with a new word each time, so that no path ends as it was.</summary>
    [Benchmark]
    public Digest Update()
    {
        foreach (ref (uint Index, Record Record) change in changes.AsSpan()) change.Record.Word1++;
        tree.Update(changes);
        return tree.Root;
    }

    [Benchmark]
    public Siblings Siblings() => tree.SiblingsOf(indices);

    [Benchmark]
    public Digest[] Path() => tree.Path(indices[0]);
}
