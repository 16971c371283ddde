using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// A number modulo n, the order of the curve's group, a prime of 319 bits: always in [0, n), five words, the lowest first.
/// </summary>
/// <remarks>
/// Sum, difference, product and reduction run the same instructions for all values of the same length. Products are Montgomery's: for
/// R = 2^320 and words w of n, (a b + m n) / R with the m that makes the division exact.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Scalar : IEquatable<Scalar>
{
    /// <summary>Words of a scalar.</summary>
    public const int WordCount = 5;

    /// <summary>Bytes of a scalar.</summary>
    public const int ByteCount = 40;

    /// <summary>Bits of n.</summary>
    public const int Bits = 319;

    /// <summary>The most bytes that <see cref="Reduce"/> takes.</summary>
    public const int WideByteCount = 2 * ByteCount;

    // 1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241.
    const ulong N0 = 0xE80F_D996_948B_FFE1, N1 = 0xE888_5C39_D724_A09C, N2 = 0x7FFF_FFE6_CFB8_0639, N3 = 0x7FFF_FFF1_0000_0016,
        N4 = 0x7FFF_FFFD_8000_0007;

    static readonly ulong NegatedInverse = NegateInverse(N0);

    // R mod n and R^2 mod n.
    static readonly Scalar Radix = Doubled(new(1, 0, 0, 0, 0), 64 * WordCount);
    static readonly Scalar RadixSquared = Doubled(Radix, 64 * WordCount);

    readonly ulong word0, word1, word2, word3, word4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Scalar(ulong word0, ulong word1, ulong word2, ulong word3, ulong word4) =>
        (this.word0, this.word1, this.word2, this.word3, this.word4) = (word0, word1, word2, word3, word4);

    /// <summary>The additive identity; also the default.</summary>
    public static Scalar Zero => default;

    /// <summary>The multiplicative identity.</summary>
    public static Scalar One => new(1, 0, 0, 0, 0);

    /// <summary>n - 1.</summary>
    public static Scalar MinusOne => new(N0 - 1, N1, N2, N3, N4);

    /// <summary>n, the order of the group.</summary>
    public static BigInteger Order => (BigInteger)MinusOne + 1;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => (word0 | word1 | word2 | word3 | word4) == 0;

    /// <summary>The five words, the lowest first.</summary>
    public static ReadOnlySpan<ulong> Words(in Scalar value) => MemoryMarshal.CreateReadOnlySpan(in value.word0, WordCount);

    /// <summary>The number.</summary>
    public static implicit operator Scalar(ulong value) => new(value, 0, 0, 0, 0);

    /// <summary>The number.</summary>
    public static implicit operator Scalar(UInt128 value) => new((ulong)value, (ulong)(value >> 64), 0, 0, 0);

    /// <summary>The number in [0, n).</summary>
    public static explicit operator BigInteger(Scalar value)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        value.Write(bytes);
        return new(bytes, isUnsigned: true);
    }

    /// <summary>So many bits, at most 32, from a position on; bits above the number are 0. The position is not secret.</summary>
    internal int BitsAt(int position, int count)
    {
        ReadOnlySpan<ulong> words = Words(in this);
        int index = position / 64, shift = position % 64;
        ulong word = words[index] >> shift;
        if (shift + count > 64 && index + 1 < WordCount) word |= words[index + 1] << (64 - shift);
        return (int)(word & ((1UL << count) - 1));
    }

    /// <summary>Bits up to the highest that is not 0; for what is public.</summary>
    internal int BitLength
    {
        get
        {
            ReadOnlySpan<ulong> words = Words(in this);
            int index = words.LastIndexOfAnyExcept(0UL);
            return index < 0 ? 0 : (64 * index) + 64 - BitOperations.LeadingZeroCount(words[index]);
        }
    }

    /// <summary>Reads 40 bytes, the lowest first; false, and 0, if the number is n or more.</summary>
    /// <exception cref="ArgumentException">Not 40 bytes.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Scalar value)
    {
        if (bytes.Length != ByteCount) throw new ArgumentException($"A scalar has {ByteCount} bytes, not {bytes.Length}.", nameof(bytes));
        Scalar number = Load(bytes);
        ulong below = SubtractOrder(number, out _);
        value = Select(0 - below, number, default);
        return below != 0;
    }

    /// <summary>Writes 40 bytes, the lowest first.</summary>
    public void Write(Span<byte> bytes)
    {
        for (int i = 0; i < WordCount; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], Words(in this)[i]);
    }

    /// <summary>
    /// The number of at most 80 bytes, the lowest first, modulo n. Random bytes come out within 2^(319 - 8 count) of evenly distributed.
    /// </summary>
    /// <exception cref="ArgumentException">More than 80 bytes.</exception>
    public static Scalar Reduce(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > WideByteCount)
            throw new ArgumentException($"At most {WideByteCount} bytes are reduced, not {bytes.Length}.", nameof(bytes));
        Span<byte> wide = stackalloc byte[WideByteCount];
        wide.Clear();
        bytes.CopyTo(wide);

        // low + high R = low R / R + high R^2 / R.
        Scalar low = Load(wide[..ByteCount]), high = Load(wide[ByteCount..]);
        wide.Clear();
        return Montgomery(low, Radix) + Montgomery(high, RadixSquared);
    }

    /// <summary>a + b.</summary>
    public static Scalar operator +(Scalar a, Scalar b)
    {
        // Both are below 2^319, so the sum has no carry.
        ReadOnlySpan<ulong> x = Words(in a), y = Words(in b);
        Span<ulong> sum = stackalloc ulong[WordCount];
        ulong carry = 0;
        for (int i = 0; i < WordCount; i++)
        {
            ulong word = x[i] + carry;
            carry = word < carry ? 1UL : 0UL;
            word += y[i];
            carry += word < y[i] ? 1UL : 0UL;
            sum[i] = word;
        }
        return SubtractOnce(new(sum[0], sum[1], sum[2], sum[3], sum[4]));
    }

    /// <summary>a - b.</summary>
    public static Scalar operator -(Scalar a, Scalar b) => a + (-b);

    /// <summary>-a.</summary>
    public static Scalar operator -(Scalar a)
    {
        // n - a is n for 0.
        Subtract(new(N0, N1, N2, N3, N4), a, out Scalar negated);
        return SubtractOnce(negated);
    }

    /// <summary>a b.</summary>
    public static Scalar operator *(Scalar a, Scalar b) => Montgomery(Montgomery(a, b), RadixSquared);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Scalar a, Scalar b) => a.Equals(b);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Scalar a, Scalar b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(Scalar other) =>
        ((word0 ^ other.word0) | (word1 ^ other.word1) | (word2 ^ other.word2) | (word3 ^ other.word3) | (word4 ^ other.word4)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(word0, word1, word2, word3, word4);

    /// <summary>The number in decimal.</summary>
    public override string ToString() => ((BigInteger)this).ToString(CultureInfo.InvariantCulture);

    static Scalar Load(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));

    // a b / R modulo n for any five words a and b below n. Before each step t < b + n < 2^320, and t + a_i b + m n < 2^64 2 n < 2^384, so
    // six words hold it.
    [SkipLocalsInit]
    static Scalar Montgomery(in Scalar a, in Scalar b)
    {
        ReadOnlySpan<ulong> x = Words(in a), y = Words(in b);
        ReadOnlySpan<ulong> n = [N0, N1, N2, N3, N4];
        Span<ulong> t = stackalloc ulong[WordCount + 1];
        t.Clear();
        for (int i = 0; i < WordCount; i++)
        {
            t[WordCount] = 0;
            AddMultiple(t, x[i], y);
            AddMultiple(t, t[0] * NegatedInverse, n);
            for (int j = 0; j < WordCount; j++) t[j] = t[j + 1];
        }
        return SubtractOnce(new(t[0], t[1], t[2], t[3], t[4]));
    }

    // t += factor words; a word of a product, a word and a carry are together below 2^128.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddMultiple(Span<ulong> t, ulong factor, ReadOnlySpan<ulong> words)
    {
        ulong carry = 0;
        for (int i = 0; i < WordCount; i++)
        {
            ulong high = Math.BigMul(factor, words[i], out ulong low);
            low += carry;
            high += low < carry ? 1UL : 0UL;
            low += t[i];
            high += low < t[i] ? 1UL : 0UL;
            t[i] = low;
            carry = high;
        }
        t[WordCount] += carry;
    }

    // a below 2 n, modulo n.
    static Scalar SubtractOnce(in Scalar a)
    {
        ulong below = SubtractOrder(a, out Scalar difference);
        return Select(0 - below, a, difference);
    }

    static ulong SubtractOrder(in Scalar a, out Scalar difference) => Subtract(a, new(N0, N1, N2, N3, N4), out difference);

    // a - b and whether it borrows, 1 or 0.
    static ulong Subtract(in Scalar a, in Scalar b, out Scalar difference)
    {
        ReadOnlySpan<ulong> x = Words(in a), y = Words(in b);
        Span<ulong> words = stackalloc ulong[WordCount];
        ulong borrow = 0;
        for (int i = 0; i < WordCount; i++)
        {
            ulong word = x[i] - borrow;
            borrow = x[i] < borrow ? 1UL : 0UL;
            borrow += word < y[i] ? 1UL : 0UL;
            words[i] = word - y[i];
        }
        difference = new(words[0], words[1], words[2], words[3], words[4]);
        return borrow;
    }

    static Scalar Select(ulong mask, in Scalar chosen, in Scalar other) => new(
        other.word0 ^ (mask & (chosen.word0 ^ other.word0)), other.word1 ^ (mask & (chosen.word1 ^ other.word1)),
        other.word2 ^ (mask & (chosen.word2 ^ other.word2)), other.word3 ^ (mask & (chosen.word3 ^ other.word3)),
        other.word4 ^ (mask & (chosen.word4 ^ other.word4)));

    static Scalar Doubled(Scalar value, int times)
    {
        for (; times > 0; times--) value += value;
        return value;
    }

    // -1 / odd modulo 2^64: each step of Newton's doubles the bits that are right, of which odd itself has three.
    static ulong NegateInverse(ulong odd)
    {
        ulong inverse = odd;
        for (int bits = 3; bits < 64; bits *= 2) inverse *= 2 - (odd * inverse);
        return 0 - inverse;
    }
}
