using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Eight words in an AVX-512 register.</summary>
public readonly struct Lanes8(Vector512<ulong> value) : ILanes<Lanes8>
{
    readonly Vector512<ulong> value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static Lanes8 Create(ulong word) => new(Vector512.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator ^(Lanes8 a, Lanes8 b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Xor3(Lanes8 a, Lanes8 b, Lanes8 c) => new(Avx512F.TernaryLogic(a.value, b.value, c.value, 0x96));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Chi(Lanes8 a, Lanes8 b, Lanes8 c) => new(Avx512F.TernaryLogic(a.value, b.value, c.value, 0xD2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 RotateLeft(Lanes8 a, [ConstantExpected] byte count) => new(Avx512F.RotateLeft(a.value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 ReverseBytes(Lanes8 a) => new(Avx512BW.Shuffle(a.value.AsByte(), Vector512.Create(
        Vector256.Create((byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8),
        Vector256.Create((byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8)))
        .AsUInt64());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Transpose(ulong* source, nint stride, Lanes8* target) =>
        Pack512.Transpose(source, stride, (ulong*)target, 8);
}
