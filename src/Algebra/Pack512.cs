using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Eight elements in an AVX-512 register.</summary>
/// <remarks>The bounds are those of <see cref="Goldilocks"/>, lane by lane: every result is canonical.</remarks>
public readonly struct Pack512 : IPack<Pack512>
{
    readonly Vector512<ulong> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Pack512(Vector512<ulong> value) => this.value = value;

    static Vector512<ulong> Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Goldilocks.Modulus);
    }

    static Vector512<ulong> Epsilon
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(Goldilocks.Epsilon);
    }

    /// <inheritdoc/>
    public static int Lanes => 8;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 Constant(ulong canonical) => new(Vector512.Create(canonical));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack512 Load(ulong* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(ulong* target, Pack512 value) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreNonTemporal(ulong* target, Pack512 value) => value.value.StoreAlignedNonTemporal(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 operator +(Pack512 a, Pack512 b) => new(Subtract(a.value, Modulus - b.value, Modulus));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 operator -(Pack512 a, Pack512 b) => new(Subtract(a.value, b.value, Modulus));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 operator *(Pack512 a, Pack512 b) => new(Multiply(a.value, b.value, b.value >> 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Pack512 TimesWord(Pack512 a, ulong* factor)
    {
        // The products read the low halves of their lanes, so a load four bytes further on is the factor's high half.
        return new(Multiply(a.value, Vector512.Create(*factor), Vector512.Create(Unsafe.ReadUnaligned<ulong>((byte*)factor + 4))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 TimesTwoTo24(Pack512 a)
    {
        // The high part is below 2^24, so only its product with 2^32 - 1 is added.
        Vector512<ulong> high = a.value >> 40;
        return new(Subtract(a.value << 24, Modulus - ((high << 32) - high), Modulus));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 TimesTwoTo48(Pack512 a) => new(Reduce(a.value >> 16, a.value << 48));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 OverTwoTo24(Pack512 a)
    {
        // Bounds as in Pack64.OverTwoTo24.
        Vector512<ulong> m = (Vector512<ulong>.Zero - a.value) & Vector512.Create(0xFF_FFFFUL);
        return new(((a.value + m) >> 24) + ((m << 40) - (m << 8)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 Square(Pack512 a)
    {
        // a^2 = high^2 2^64 + 2 (high low) 2^32 + low^2. The doubled cross product is added as (cross << 33), whose 31 upper bits go to
        // the high word.
        Vector512<ulong> x = a.value, xHigh = x >> 32;
        Vector512<ulong> low = Avx512F.Multiply(x.AsUInt32(), x.AsUInt32());
        Vector512<ulong> middle = Avx512F.Multiply(xHigh.AsUInt32(), x.AsUInt32()) + (low >> 33);
        Vector512<ulong> high = Avx512F.Multiply(xHigh.AsUInt32(), xHigh.AsUInt32()) + (middle >> 31);
        return new(Reduce(high, Avx512DQ.MultiplyLow(x, x)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack512 Halve(Pack512 a)
    {
        // (a - 1) / 2 + (p + 1) / 2 where a is odd.
        Vector512<ulong> odd = Vector512<ulong>.Zero - (a.value & Vector512<ulong>.One);
        return new((a.value >> 1) + (odd & Vector512.Create((Goldilocks.Modulus / 2) + 1)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Transpose(ulong* source, nint stride, ulong* target, nint targetStride)
    {
        Vector512<ulong> r0 = Vector512.Load(source), r1 = Vector512.Load(source + stride);
        Vector512<ulong> r2 = Vector512.Load(source + 2 * stride), r3 = Vector512.Load(source + 3 * stride);
        Vector512<ulong> r4 = Vector512.Load(source + 4 * stride), r5 = Vector512.Load(source + 5 * stride);
        Vector512<ulong> r6 = Vector512.Load(source + 6 * stride), r7 = Vector512.Load(source + 7 * stride);

        // Pairs of words, then pairs of pairs, then 128-bit blocks: after the first step lane 2k of e01 is row 0, lane 2k+1 row 1.
        Vector512<ulong> e01 = Avx512F.UnpackLow(r0, r1), o01 = Avx512F.UnpackHigh(r0, r1);
        Vector512<ulong> e23 = Avx512F.UnpackLow(r2, r3), o23 = Avx512F.UnpackHigh(r2, r3);
        Vector512<ulong> e45 = Avx512F.UnpackLow(r4, r5), o45 = Avx512F.UnpackHigh(r4, r5);
        Vector512<ulong> e67 = Avx512F.UnpackLow(r6, r7), o67 = Avx512F.UnpackHigh(r6, r7);
        Spread(e01, e23, e45, e67, target, targetStride);
        Spread(o01, o23, o45, o67, target + targetStride, targetStride);
    }

    // Block k of each input holds the even or odd columns 2k of two rows; block k of all four together is the column.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void Spread(
        Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c, Vector512<ulong> d, ulong* target, nint stride)
    {
        Vector512<ulong> abLow = Avx512F.Shuffle4x128(a, b, 0b01_00_01_00), abHigh = Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);
        Vector512<ulong> cdLow = Avx512F.Shuffle4x128(c, d, 0b01_00_01_00), cdHigh = Avx512F.Shuffle4x128(c, d, 0b11_10_11_10);
        Avx512F.Shuffle4x128(abLow, cdLow, 0b10_00_10_00).Store(target);
        Avx512F.Shuffle4x128(abLow, cdLow, 0b11_01_11_01).Store(target + (2 * stride));
        Avx512F.Shuffle4x128(abHigh, cdHigh, 0b10_00_10_00).Store(target + (4 * stride));
        Avx512F.Shuffle4x128(abHigh, cdHigh, 0b11_01_11_01).Store(target + (6 * stride));
    }

    /// <inheritdoc/>
    public static unsafe Cubic<Pack512> WeightedSum(ulong* values, nint step, Weight* weights, nint count)
    {
        Cubic<Pack512> sum = default;
        for (; count > 0; count -= Weight.TermsMax, values += step * Weight.TermsMax, weights += Weight.TermsMax)
        {
            SumTerms(values, step, (ulong*)weights, Math.Min(count, Weight.TermsMax), out Cubic<Pack512> part);
            sum += part;
        }
        return sum;
    }

    // Low and high halves of the values with each limb, 18 sums in registers; see Weight for the bounds.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static unsafe void SumTerms(ulong* values, nint step, ulong* limbs, nint count, out Cubic<Pack512> result)
    {
        Vector512<ulong> lowA0 = default, highA0 = default, lowA1 = default, highA1 = default, lowA2 = default, highA2 = default;
        Vector512<ulong> lowB0 = default, highB0 = default, lowB1 = default, highB1 = default, lowB2 = default, highB2 = default;
        Vector512<ulong> lowC0 = default, highC0 = default, lowC1 = default, highC1 = default, lowC2 = default, highC2 = default;
        for (; count > 0; count--, values += step, limbs += Weight.Words)
        {
            CacheLines.Fetch(values + Matrix.StripWords);
            Vector512<uint> value = Vector512.Load(values).AsUInt32(), high = (Vector512.Load(values) >> 32).AsUInt32();
            Vector512<uint> limb = Vector512.Create(limbs[0]).AsUInt32();
            lowA0 += Avx512F.Multiply(value, limb);
            highA0 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[1]).AsUInt32();
            lowA1 += Avx512F.Multiply(value, limb);
            highA1 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[2]).AsUInt32();
            lowA2 += Avx512F.Multiply(value, limb);
            highA2 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[3]).AsUInt32();
            lowB0 += Avx512F.Multiply(value, limb);
            highB0 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[4]).AsUInt32();
            lowB1 += Avx512F.Multiply(value, limb);
            highB1 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[5]).AsUInt32();
            lowB2 += Avx512F.Multiply(value, limb);
            highB2 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[6]).AsUInt32();
            lowC0 += Avx512F.Multiply(value, limb);
            highC0 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[7]).AsUInt32();
            lowC1 += Avx512F.Multiply(value, limb);
            highC1 += Avx512F.Multiply(high, limb);
            limb = Vector512.Create(limbs[8]).AsUInt32();
            lowC2 += Avx512F.Multiply(value, limb);
            highC2 += Avx512F.Multiply(high, limb);
        }
        result = new(
            Join(lowA0, highA0, lowA1, highA1, lowA2, highA2),
            Join(lowB0, highB0, lowB1, highB1, lowB2, highB2),
            Join(lowC0, highC0, lowC1, highC1, lowC2, highC2));
    }

    // The sums by limb, from the highest down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Pack512 Join(
        Vector512<ulong> low0, Vector512<ulong> high0, Vector512<ulong> low1, Vector512<ulong> high1, Vector512<ulong> low2,
        Vector512<ulong> high2) =>
        TimesTwoTo24(TimesTwoTo24(Halves(low2, high2)) + Halves(low1, high1)) + Halves(low0, high0);

    // low + high 2^32 for any words: at most 97 bits, reduced.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Pack512 Halves(Vector512<ulong> low, Vector512<ulong> high)
    {
        Vector512<ulong> sum = low + (high << 32);
        return new(Reduce((high >> 32) - Vector512.LessThan(sum, low), sum));
    }

    // x y with the high half of y given: its upper bits are not read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Multiply(Vector512<ulong> x, Vector512<ulong> y, Vector512<ulong> yHigh)
    {
        // Four products of 32-bit halves, each at most (2^32 - 1)^2 = 2^64 - 2^33 + 1. The two middle ones and the carry of the low one
        // add up below 2^65; where they wrap, the high word is 2^32 higher.
        Vector512<ulong> xHigh = x >> 32;
        Vector512<ulong> lowLow = Avx512F.Multiply(x.AsUInt32(), y.AsUInt32());
        Vector512<ulong> lowHigh = Avx512F.Multiply(x.AsUInt32(), yHigh.AsUInt32());
        Vector512<ulong> highLow = Avx512F.Multiply(xHigh.AsUInt32(), y.AsUInt32());
        Vector512<ulong> highHigh = Avx512F.Multiply(xHigh.AsUInt32(), yHigh.AsUInt32());
        Vector512<ulong> middle = highLow + (lowLow >> 32) + lowHigh;
        Vector512<ulong> high = highHigh + (middle >> 32);
        high = Vector512.ConditionalSelect(Vector512.LessThan(middle, lowHigh), high + Vector512.Create(1UL << 32), high);
        return Reduce(high, Avx512DQ.MultiplyLow(x, y));
    }

    // high 2^64 + low modulo p; see Goldilocks.Reduce for the bounds. p has a name here because the compiler would otherwise turn the
    // subtraction from the constant into a negation and an addition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Reduce(Vector512<ulong> high, Vector512<ulong> low)
    {
        Vector512<ulong> modulus = Modulus;
        Vector512<ulong> difference = Subtract(low, high >> 32, modulus);
        return Subtract(difference, modulus - Avx512F.Multiply(high.AsUInt32(), Epsilon.AsUInt32()), modulus);
    }

    // a - b, plus p after a borrow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<ulong> Subtract(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> modulus)
    {
        Vector512<ulong> difference = a - b;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, b), difference + modulus, difference);
    }
}
