using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Four field elements in a 256-bit vector. Needs AVX2. The steps are those of <see cref="GoldilocksLanes8"/>.</summary>
readonly struct GoldilocksLanes4(Vector256<ulong> value) : IGoldilocksLanes<GoldilocksLanes4>
{
    readonly Vector256<ulong> value = value;

    static Vector256<ulong> P
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Modulus);
    }

    static Vector256<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Epsilon);
    }

    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 Broadcast(ulong word) => new(Vector256.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 operator +(GoldilocksLanes4 a, GoldilocksLanes4 b) => new(Subtract(a.value, P - b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 operator -(GoldilocksLanes4 a, GoldilocksLanes4 b) => new(Subtract(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 operator *(GoldilocksLanes4 a, GoldilocksLanes4 b)
    {
        Vector256<ulong> aHigh = a.value >> 32;
        Vector256<ulong> bHigh = b.value >> 32;
        Vector256<ulong> lowLow = MultiplyLow(a.value, b.value);
        Vector256<ulong> highLow = MultiplyLow(aHigh, b.value);
        Vector256<ulong> lowHigh = MultiplyLow(a.value, bHigh);
        Vector256<ulong> highHigh = MultiplyLow(aHigh, bHigh);
        Vector256<ulong> middle = highLow + (lowLow >> 32);
        Vector256<ulong> middleLow = lowHigh + (middle & Epsilon);
        return new(Reduce(highHigh + (middle >> 32) + (middleLow >> 32), (middleLow << 32) | (lowLow & Epsilon)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 Square(GoldilocksLanes4 a)
    {
        Vector256<ulong> aHigh = a.value >> 32;
        Vector256<ulong> low = MultiplyLow(a.value, a.value);
        Vector256<ulong> cross = MultiplyLow(aHigh, a.value);
        Vector256<ulong> high = MultiplyLow(aHigh, aHigh);
        Vector256<ulong> middle = cross + (low >> 33);
        return new(Reduce(high + (middle >> 31), (middle << 33) | (low & Vector256.Create((1UL << 33) - 1))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GoldilocksLanes4 Halve(GoldilocksLanes4 a)
    {
        Vector256<ulong> odd = Vector256<ulong>.Zero - (a.value & Vector256<ulong>.One);
        return new((a.value >> 1) + (odd & Vector256.Create((Goldilocks.Modulus / 2) + 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> MultiplyLow(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Multiply(a.AsUInt32(), b.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Reduce(Vector256<ulong> high, Vector256<ulong> low) =>
        Subtract(Subtract(low, high >> 32), P - MultiplyLow(high, Epsilon));

    // AVX2 compares signed words only; LessThan flips the sign bits of both sides first. The mask is all ones where a < b.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Subtract(Vector256<ulong> a, Vector256<ulong> b) => a - b - (Vector256.LessThan(a, b) & Epsilon);
}
