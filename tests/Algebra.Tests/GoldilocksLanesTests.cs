using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Vectors of elements against single elements, with every edge in every lane.</summary>
public class GoldilocksLanesTests
{
    const int Seed = 0x1A_4E5;

    [Fact]
    public void Four_lanes_equal_the_element() => Compare<GoldilocksLanes4>(SimdLevel.Avx2);

    [Fact]
    public void Eight_lanes_equal_the_element() => Compare<GoldilocksLanes8>(SimdLevel.Avx512);

    // On a machine without the instructions the vector operations run in software, except the widening product, which throws.
    static void Compare<T>(SimdLevel level) where T : unmanaged, IGoldilocksLanes<T>
    {
        if (!Simd.IsSupported(level))
        {
            Assert.Throws<PlatformNotSupportedException>(() => T.Broadcast(1) * T.Broadcast(1));
            return;
        }

        Assert.Equal(level == SimdLevel.Avx512 ? Vector512<ulong>.Count : Vector256<ulong>.Count, T.Count);
        ulong[] words = FieldSamples.Words(new Random(Seed), 300);
        foreach (ulong word in words)
        {
            Goldilocks b = Goldilocks.FromCanonical(word);
            for (int start = 0; start < words.Length; start++)
            {
                T lanes = Load<T>(words, start);
                T other = T.Broadcast(word);
                Same(lanes + other, words, start, a => a + b, $"x + {word}");
                Same(other + lanes, words, start, a => a + b, $"{word} + x");
                Same(lanes - other, words, start, a => a - b, $"x - {word}");
                Same(other - lanes, words, start, a => b - a, $"{word} - x");
                Same(lanes * other, words, start, a => a * b, $"x {word}");
            }
        }

        for (int start = 0; start < words.Length; start++)
        {
            T lanes = Load<T>(words, start);
            Same(T.Square(lanes), words, start, a => a.Square(), "x^2");
            Same(T.Halve(lanes), words, start, a => a.Halve(), "x / 2");
            Same(lanes - T.Broadcast(Goldilocks.Modulus), words, start, a => a, "x - p");
        }
    }

    static T Load<T>(ulong[] words, int start) where T : unmanaged, IGoldilocksLanes<T>
    {
        Span<T> lanes = stackalloc T[1];
        Span<ulong> target = MemoryMarshal.Cast<T, ulong>(lanes);
        for (int lane = 0; lane < T.Count; lane++) target[lane] = words[(start + lane) % words.Length];
        return lanes[0];
    }

    static void Same<T>(T actual, ulong[] words, int start, Func<Goldilocks, Goldilocks> expected, string what)
        where T : unmanaged, IGoldilocksLanes<T>
    {
        ReadOnlySpan<ulong> lanes = MemoryMarshal.Cast<T, ulong>(new ReadOnlySpan<T>(in actual));
        for (int lane = 0; lane < T.Count; lane++)
        {
            ulong x = words[(start + lane) % words.Length];
            Goldilocks word = expected(Goldilocks.FromCanonical(x));
            if (lanes[lane] != word.Value) Assert.Fail($"{what} for x = {x} in lane {lane}: {lanes[lane]}, not {word} (seed {Seed}).");
        }
    }
}
