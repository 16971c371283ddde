using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Four elements in an AVX2 register.</summary>
/// <remarks>The bounds are those of <see cref="Goldilocks"/>, lane by lane: every result is canonical.</remarks>
public readonly struct Pack256 : IPack<Pack256>
{
    readonly Vector256<ulong> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Pack256(Vector256<ulong> value) => this.value = value;

    static Vector256<ulong> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Modulus);
    }

    static Vector256<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(Goldilocks.Epsilon);
    }

    /// <inheritdoc/>
    public static int Lanes => 4;

    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 Constant(ulong canonical) => new(Vector256.Create(canonical));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack256 Load(ulong* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(ulong* target, Pack256 value) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreNonTemporal(ulong* target, Pack256 value) => value.value.StoreAlignedNonTemporal(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 operator +(Pack256 a, Pack256 b) => new(Subtract(a.value, Modulus - b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 operator -(Pack256 a, Pack256 b) => new(Subtract(a.value, b.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 operator *(Pack256 a, Pack256 b) => new(Multiply(a.value, b.value, b.value >> 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack256 TimesWord(Pack256 a, ulong* factor)
    {
        // The products read the low halves of their lanes, so a load four bytes further on is the factor's high half.
        return new(Multiply(a.value, Vector256.Create(*factor), Vector256.Create(Unsafe.ReadUnaligned<ulong>((byte*)factor + 4))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 TimesTwoTo24(Pack256 a)
    {
        // The high part is below 2^24, so only its product with 2^32 - 1 is added.
        Vector256<ulong> high = a.value >> 40;
        return new(Subtract(a.value << 24, Modulus - ((high << 32) - high)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 TimesTwoTo48(Pack256 a) => new(Reduce(a.value >> 16, a.value << 48));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 OverTwoTo24(Pack256 a)
    {
        // Bounds as in Pack64.OverTwoTo24.
        Vector256<ulong> m = (Vector256<ulong>.Zero - a.value) & Vector256.Create(0xFF_FFFFUL);
        return new(((a.value + m) >> 24) + ((m << 40) - (m << 8)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 Square(Pack256 a)
    {
        // a^2 = high^2 2^64 + 2 (high low) 2^32 + low^2. The doubled cross product is added as (cross << 33), whose 31 upper bits go to
        // the high word.
        Vector256<ulong> x = a.value, xHigh = x >> 32;
        Vector256<ulong> low = Avx2.Multiply(x.AsUInt32(), x.AsUInt32());
        Vector256<ulong> middle = Avx2.Multiply(xHigh.AsUInt32(), x.AsUInt32()) + (low >> 33);
        Vector256<ulong> high = Avx2.Multiply(xHigh.AsUInt32(), xHigh.AsUInt32()) + (middle >> 31);
        return new(Reduce(high, (middle << 33) | (low & Vector256.Create((1UL << 33) - 1))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack256 Halve(Pack256 a)
    {
        // (a - 1) / 2 + (p + 1) / 2 where a is odd.
        Vector256<ulong> odd = Vector256<ulong>.Zero - (a.value & Vector256<ulong>.One);
        return new((a.value >> 1) + (odd & Vector256.Create((Goldilocks.Modulus / 2) + 1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Transpose(ulong* source, nint stride, ulong* target, nint targetStride)
    {
        Vector256<ulong> r0 = Vector256.Load(source), r1 = Vector256.Load(source + stride);
        Vector256<ulong> r2 = Vector256.Load(source + 2 * stride), r3 = Vector256.Load(source + 3 * stride);
        Vector256<ulong> e01 = Avx2.UnpackLow(r0, r1), o01 = Avx2.UnpackHigh(r0, r1);
        Vector256<ulong> e23 = Avx2.UnpackLow(r2, r3), o23 = Avx2.UnpackHigh(r2, r3);
        Avx2.Permute2x128(e01, e23, 0x20).Store(target);
        Avx2.Permute2x128(o01, o23, 0x20).Store(target + targetStride);
        Avx2.Permute2x128(e01, e23, 0x31).Store(target + (2 * targetStride));
        Avx2.Permute2x128(o01, o23, 0x31).Store(target + (3 * targetStride));
    }

    /// <inheritdoc/>
    public static unsafe Cubic<Pack256> WeightedSum(ulong* values, nint step, Weight* weights, nint count)
    {
        Cubic<Pack256> sum = default;
        for (; count > 0; count -= Weight.TermsMax, values += step * Weight.TermsMax, weights += Weight.TermsMax)
        {
            nint terms = Math.Min(count, Weight.TermsMax);
            sum += new Cubic<Pack256>(
                new(SumCoordinate(values, step, (ulong*)weights, terms)),
                new(SumCoordinate(values, step, (ulong*)weights + Weight.Limbs, terms)),
                new(SumCoordinate(values, step, (ulong*)weights + (2 * Weight.Limbs), terms)));
        }
        return sum;
    }

    // Low and high halves of the values with each limb; see Weight for the bounds.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static unsafe Vector256<ulong> SumCoordinate(ulong* values, nint step, ulong* limbs, nint count)
    {
        Vector256<ulong> low0 = default, low1 = default, low2 = default, high0 = default, high1 = default, high2 = default;
        for (; count > 0; count--, values += step, limbs += Weight.Words)
        {
            Vector256<uint> value = Vector256.Load(values).AsUInt32(), high = (Vector256.Load(values) >> 32).AsUInt32();
            Vector256<uint> limb = Vector256.Create(limbs[0]).AsUInt32();
            low0 += Avx2.Multiply(value, limb);
            high0 += Avx2.Multiply(high, limb);
            limb = Vector256.Create(limbs[1]).AsUInt32();
            low1 += Avx2.Multiply(value, limb);
            high1 += Avx2.Multiply(high, limb);
            limb = Vector256.Create(limbs[2]).AsUInt32();
            low2 += Avx2.Multiply(value, limb);
            high2 += Avx2.Multiply(high, limb);
        }
        return (TimesTwoTo24(TimesTwoTo24(Halves(low2, high2)) + Halves(low1, high1)) + Halves(low0, high0)).value;
    }

    // low + high 2^32 for any words: at most 97 bits, reduced.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Pack256 Halves(Vector256<ulong> low, Vector256<ulong> high)
    {
        Vector256<ulong> sum = low + (high << 32);
        return new(Reduce((high >> 32) - Vector256.LessThan(sum, low), sum));
    }

    // x y with the high half of y given: its upper bits are not read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Multiply(Vector256<ulong> x, Vector256<ulong> y, Vector256<ulong> yHigh)
    {
        // Four products of 32-bit halves; each sum below stays under 2^64: (2^32-1)^2 + 2 (2^32-1) = 2^64 - 1.
        Vector256<ulong> xHigh = x >> 32;
        Vector256<ulong> lowLow = Avx2.Multiply(x.AsUInt32(), y.AsUInt32());
        Vector256<ulong> lowHigh = Avx2.Multiply(x.AsUInt32(), yHigh.AsUInt32());
        Vector256<ulong> highLow = Avx2.Multiply(xHigh.AsUInt32(), y.AsUInt32());
        Vector256<ulong> highHigh = Avx2.Multiply(xHigh.AsUInt32(), yHigh.AsUInt32());
        Vector256<ulong> middle = highLow + (lowLow >> 32);
        Vector256<ulong> carry = lowHigh + (middle & Epsilon);
        Vector256<ulong> high = highHigh + (middle >> 32) + (carry >> 32);
        return Reduce(high, (lowLow & Epsilon) | (carry << 32));
    }

    // high 2^64 + low modulo p; see Goldilocks.Reduce for the bounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Reduce(Vector256<ulong> high, Vector256<ulong> low)
    {
        Vector256<ulong> difference = Subtract(low, high >> 32);
        Vector256<ulong> negated = Modulus - Avx2.Multiply(high.AsUInt32(), Epsilon.AsUInt32());
        return Subtract(difference, negated);
    }

    // a - b, plus p after a borrow. AVX2 compares signed words only; Vector256.LessThan flips the top bits first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Subtract(Vector256<ulong> a, Vector256<ulong> b)
    {
        Vector256<ulong> difference = a - b;
        return difference - (Vector256.LessThan(a, b) & Epsilon);
    }
}
