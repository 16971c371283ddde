using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>A pack of one element: what runs where there is neither AVX-512 nor AVX2.</summary>
public readonly struct Pack64 : IPack<Pack64>
{
    readonly Goldilocks value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Pack64(Goldilocks value) => this.value = value;

    /// <inheritdoc/>
    public static int Lanes => 1;

    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    public static Pack64 Constant(ulong canonical) => new(Goldilocks.Reduce(canonical));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack64 Load(ulong* source) => *(Pack64*)source;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(ulong* target, Pack64 value) => *(Pack64*)target = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreNonTemporal(ulong* target, Pack64 value) => *(Pack64*)target = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack64 operator +(Pack64 a, Pack64 b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack64 operator -(Pack64 a, Pack64 b) => new(a.value - b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack64 operator *(Pack64 a, Pack64 b) => new(a.value * b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack64 TimesWord(Pack64 a, ulong* factor) => new(a.value * Goldilocks.Reduce(*factor));

    /// <inheritdoc/>
    public static unsafe Cubic<Pack64> WeightedSum(ulong* values, nint step, Weight* weights, nint count)
    {
        Extension sum = default;
        for (; count > 0; count--, values += step, weights++) sum += weights->Value * Goldilocks.Reduce(*values);
        return new(new(sum.A), new(sum.B), new(sum.C));
    }

    /// <inheritdoc/>
    public static Pack64 TimesTwoTo24(Pack64 a) => new(Goldilocks.Reduce(a.value.Value >> 40, a.value.Value << 24));

    /// <inheritdoc/>
    public static Pack64 TimesTwoTo48(Pack64 a) => new(Goldilocks.Reduce(a.value.Value >> 16, a.value.Value << 48));

    /// <inheritdoc/>
    public static Pack64 OverTwoTo24(Pack64 a)
    {
        // p = 1 modulo 2^24, so with m = -a mod 2^24 the number a + m p is a multiple of 2^24, and
        // (a + m p) / 2^24 = (a + m) / 2^24 + m (2^40 - 2^8) < (p + (2^24 - 1) p) / 2^24 = p. a + m < p + 2^24 < 2^64.
        ulong word = a.value.Value;
        ulong m = (0 - word) & 0xFF_FFFF;
        return new(Goldilocks.Reduce(((word + m) >> 24) + (m << 40) - (m << 8)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack64 Square(Pack64 a) => new(a.value.Square());

    /// <inheritdoc/>
    public static Pack64 Halve(Pack64 a) => new(a.value.Halve());

    /// <inheritdoc/>
    public static unsafe void Transpose(ulong* source, nint stride, ulong* target, nint targetStride) => *target = *source;
}
