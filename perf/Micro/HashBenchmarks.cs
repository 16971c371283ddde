using BenchmarkDotNet.Attributes;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Micro;

/// <summary>Poseidon2 of width 8 by SIMD level; the time is that of one compression.</summary>
[MemoryDiagnoser]
public class HashBenchmarks
{
    const int Compressions = 4096;

    readonly ulong[] words = new ulong[Compressions * Poseidon2Width8.Width];
    readonly Digest[] digests = new Digest[Compressions];

    [ParamsAllValues]
    public SimdLevel Level { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        for (int i = 0; i < words.Length; i++) words[i] = Goldilocks.Reduce((ulong)random.NextInt64(long.MinValue, long.MaxValue)).Value;
    }

    [Benchmark(OperationsPerInvoke = Compressions)]
    public void Compress() => Poseidon2Width8.CompressMany(words, digests, Level);
}
