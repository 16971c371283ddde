using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>One word.</summary>
public readonly struct Lanes1(ulong value) : ILanes<Lanes1>
{
    readonly ulong value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Lanes1 Create(ulong word) => new(word);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator ^(Lanes1 a, Lanes1 b) => new(a.value ^ b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Xor3(Lanes1 a, Lanes1 b, Lanes1 c) => new(a.value ^ b.value ^ c.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Chi(Lanes1 a, Lanes1 b, Lanes1 c) => new(a.value ^ (~b.value & c.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 RotateLeft(Lanes1 a, [ConstantExpected] byte count) => new(ulong.RotateLeft(a.value, count));

    /// <inheritdoc/>
    public static Lanes1 ReverseBytes(Lanes1 a) => new(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a.value));

    /// <inheritdoc/>
    public static unsafe void Transpose(ulong* source, nint stride, Lanes1* target) => *target = new(*source);
}
