using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Eight field elements in a 512-bit vector. Needs AVX-512F and DQ.</summary>
readonly struct GoldilocksLanes8(Vector512<ulong> value) : IGoldilocksLanes<GoldilocksLanes8>
{
    readonly Vector512<ulong> value = value;

    static Vector512<ulong> P
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Goldilocks.Modulus);
    }

    static Vector512<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Goldilocks.Epsilon);
    }

    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 Broadcast(ulong word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 operator +(GoldilocksLanes8 a, GoldilocksLanes8 b) => new(Subtract(a.value, P - b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 operator -(GoldilocksLanes8 a, GoldilocksLanes8 b) => new(Subtract(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 operator *(GoldilocksLanes8 a, GoldilocksLanes8 b)
    {
        // Schoolbook on 32-bit halves; vpmuludq reads the low halves of its lanes. A product of halves is at most
        // (2^32 - 1)^2 = 2^64 - 2^33 + 1, so one 32-bit carry can be added to it, twice, without leaving 64 bits.
        Vector512<ulong> aHigh = a.value >> 32;
        Vector512<ulong> bHigh = b.value >> 32;
        Vector512<ulong> lowLow = MultiplyLow(a.value, b.value);
        Vector512<ulong> highLow = MultiplyLow(aHigh, b.value);
        Vector512<ulong> lowHigh = MultiplyLow(a.value, bHigh);
        Vector512<ulong> highHigh = MultiplyLow(aHigh, bHigh);
        Vector512<ulong> middle = highLow + (lowLow >> 32);
        Vector512<ulong> middleLow = lowHigh + (middle & Epsilon);
        return new(Reduce(highHigh + (middle >> 32) + (middleLow >> 32), (middleLow << 32) | (lowLow & Epsilon)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 Square(GoldilocksLanes8 a)
    {
        // a^2 = high^2 2^64 + 2 (high low) 2^32 + low^2. The doubled cross product is added as (cross << 33), whose 31 upper
        // bits go to the high word: cross >> 31 < 2^33.
        Vector512<ulong> aHigh = a.value >> 32;
        Vector512<ulong> low = MultiplyLow(a.value, a.value);
        Vector512<ulong> cross = MultiplyLow(aHigh, a.value);
        Vector512<ulong> high = MultiplyLow(aHigh, aHigh);
        Vector512<ulong> middle = cross + (low >> 33);
        return new(Reduce(high + (middle >> 31), (middle << 33) | (low & Vector512.Create((1UL << 33) - 1))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes8 Halve(GoldilocksLanes8 a)
    {
        // (a - 1) / 2 + (p + 1) / 2 where a is odd.
        Vector512<ulong> odd = Vector512<ulong>.Zero - (a.value & Vector512<ulong>.One);
        return new((a.value >> 1) + (odd & Vector512.Create((Goldilocks.Modulus / 2) + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> MultiplyLow(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Multiply(a.AsUInt32(), b.AsUInt32());

    // high 2^64 + low modulo p, as Goldilocks.Reduce: low - h1 + h0 (2^32 - 1), repaired twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Reduce(Vector512<ulong> high, Vector512<ulong> low) =>
        Subtract(Subtract(low, high >> 32), P - MultiplyLow(high, Epsilon));

    // a - b, less Epsilon where it borrowed: one compare into a mask register and one masked subtraction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b)
    {
        Vector512<ulong> difference = a - b;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, b), difference - Epsilon, difference);
    }
}
