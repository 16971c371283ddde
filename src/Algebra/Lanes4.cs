using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Four words in an AVX2 register.</summary>
public readonly struct Lanes4(Vector256<ulong> value) : ILanes<Lanes4>
{
    readonly Vector256<ulong> value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static Lanes4 Create(ulong word) => new(Vector256.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator ^(Lanes4 a, Lanes4 b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Xor3(Lanes4 a, Lanes4 b, Lanes4 c) => new(a.value ^ b.value ^ c.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Chi(Lanes4 a, Lanes4 b, Lanes4 c) => new(a.value ^ Avx2.AndNot(b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 RotateLeft(Lanes4 a, [ConstantExpected] byte count) => new((a.value << count) | (a.value >>> (64 - count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 ReverseBytes(Lanes4 a) => new(Avx2.Shuffle(a.value.AsByte(), Vector256.Create(
        (byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8)).AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Transpose(ulong* source, nint stride, Lanes4* target) =>
        Pack256.Transpose(source, stride, (ulong*)target, 4);
}
