using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>
/// A field element in a kernel: the arithmetic of <see cref="Goldilocks"/> with nothing but 64-bit operations, because ILGPU compiles
/// neither 128-bit products nor calls that may throw.
/// </summary>
public readonly struct GpuField : IAlgebra<GpuField>
{
    const ulong Modulus = 0xFFFF_FFFF_0000_0001, Epsilon = 0xFFFF_FFFF;

    readonly ulong word;

    /// <summary>The element whose canonical form is the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GpuField(ulong word) => this.word = word;

    /// <summary>The canonical form.</summary>
    public ulong Word => word;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GpuField Constant(ulong canonical) => new(canonical);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GpuField operator +(GpuField a, GpuField b) => new(Subtract(a.word, Modulus - b.word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GpuField operator -(GpuField a, GpuField b) => new(Subtract(a.word, b.word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GpuField operator *(GpuField a, GpuField b)
    {
        // Schoolbook on 32-bit halves: a product of halves is at most (2^32 - 1)^2, so one carry fits on top, twice.
        ulong aLow = a.word & Epsilon, aHigh = a.word >> 32, bLow = b.word & Epsilon, bHigh = b.word >> 32;
        ulong lowLow = aLow * bLow;
        ulong middle = (aHigh * bLow) + (lowLow >> 32);
        ulong carry = (aLow * bHigh) + (middle & Epsilon);
        ulong high = (aHigh * bHigh) + (middle >> 32) + (carry >> 32), low = (carry << 32) | (lowLow & Epsilon);

        // Bounds as in Goldilocks.Reduce.
        return new(Subtract(Subtract(low, high >> 32), Modulus - ((high & Epsilon) * Epsilon)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Subtract(ulong a, ulong b)
    {
        // The borrow as a bit of the operands and the difference: a comparison would be a branch in the kernel.
        ulong difference = a - b, borrow = ((~a & b) | ((~a | b) & difference)) >> 63;
        return difference - ((0 - borrow) & Epsilon);
    }
}
