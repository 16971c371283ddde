using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// An element of the prime field F of p = 2^64 - 2^32 + 1 elements, 8 bytes.
/// </summary>
/// <remarks>
/// The stored word is always canonical, below p: equal elements are equal bits, so memory may be hashed, compared and
/// reinterpreted as words without a pass over it. That costs nothing, because every operation is a subtraction that repairs its
/// borrow:
///   a + b = a - (p - b): both sides are in [0, p], the difference in [-p, p - 1], so adding p after a borrow ends in [0, p - 1].
///   A borrow leaves the difference 2^64 too high; adding p then equals subtracting 2^64 - p = 2^32 - 1 =: <see cref="Epsilon"/>.
/// Words enter by <see cref="FromCanonical"/>, which refuses, or by <see cref="Reduce(ulong)"/>, which wraps; whoever
/// reinterprets foreign memory as elements checks it first with <see cref="IsCanonical(ReadOnlySpan{ulong})"/>.
/// </remarks>
public readonly partial struct Goldilocks : IEquatable<Goldilocks>
{
    /// <summary>p = 2^64 - 2^32 + 1.</summary>
    public const ulong Modulus = 0xFFFF_FFFF_0000_0001;

    /// <summary>2^64 mod p = 2^32 - 1.</summary>
    public const ulong Epsilon = 0xFFFF_FFFF;

    /// <summary>p - 1 = 2^32 (2^32 - 1): the field has roots of unity of every order 2^k, k at most 32.</summary>
    public const int TwoAdicity = 32;

    /// <summary>(p + 1) / 2, the inverse of 2.</summary>
    const ulong InverseOfTwo = 0x7FFF_FFFF_8000_0001;

    // Below Modulus, always.
    readonly ulong value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Goldilocks(ulong canonical) => value = canonical;

    /// <summary>The additive identity; also the default.</summary>
    public static Goldilocks Zero => default;

    /// <summary>The multiplicative identity.</summary>
    public static Goldilocks One => new(1);

    /// <summary>p - 1.</summary>
    public static Goldilocks MinusOne => new(Modulus - 1);

    /// <summary>7, the smallest generator of the multiplicative group.</summary>
    public static Goldilocks Generator => new(7);

    /// <summary>The element as a word below p.</summary>
    public ulong Value => value;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => value == 0;

    /// <summary>Whether a word is the canonical form of an element, that is below p.</summary>
    public static bool IsCanonical(ulong word) => word < Modulus;

    /// <summary>Whether all words are below p.</summary>
    public static bool IsCanonical(ReadOnlySpan<ulong> words)
    {
        var modulus = new Vector<ulong>(Modulus);
        for (; words.Length >= Vector<ulong>.Count; words = words[Vector<ulong>.Count..])
            if (!Vector.LessThanAll(new Vector<ulong>(words), modulus)) return false;
        foreach (ulong word in words)
            if (word >= Modulus) return false;
        return true;
    }

    /// <summary>The element whose canonical form is the word.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The word is p or more.</exception>
    public static Goldilocks FromCanonical(ulong word)
    {
        if (word >= Modulus) ThrowNotCanonical(word);
        return new(word);
    }

    /// <summary>The word modulo p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks Reduce(ulong word) => new(word >= Modulus ? word - Modulus : word);

    /// <summary>The 128-bit number high x 2^64 + low modulo p; every input is allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks Reduce(ulong high, ulong low)
    {
        // With high = h1 2^32 + h0, and 2^64 = 2^32 - 1, 2^96 = -1 modulo p: the number is low - h1 + h0 (2^32 - 1).
        // low - h1 borrows only for low < 2^32, so the branch is taken about once in 2^32 times and is predicted for free. After
        // a borrow the difference is at least 2^64 - 2^32 + 1, far above Epsilon, so the repair cannot borrow again.
        ulong h1 = high >> 32;
        ulong difference = low - h1;
        if (low < h1) difference -= Epsilon;

        // h0 (2^32 - 1) <= (2^32 - 1)^2 = p - 2^32, so the negated term is in [2^32, p], and difference <= 2^64 - 1 leaves
        // at most 2^64 - 1 - 2^32 = p - 2 when nothing is borrowed: the result is canonical although the difference need not be.
        return SubtractWords(difference, Modulus - ((uint)high * Epsilon));
    }

    /// <summary>a + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks operator +(Goldilocks a, Goldilocks b) => SubtractWords(a.value, Modulus - b.value);

    /// <summary>a - b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks operator -(Goldilocks a, Goldilocks b) => SubtractWords(a.value, b.value);

    /// <summary>-a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks operator -(Goldilocks a) => SubtractWords(0, a.value);

    /// <summary>a b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Goldilocks operator *(Goldilocks a, Goldilocks b)
    {
        ulong high = Math.BigMul(a.value, b.value, out ulong low);
        return Reduce(high, low);
    }

    /// <summary>a^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Goldilocks Square() => this * this;

    /// <summary>2 a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Goldilocks Double() => this + this;

    /// <summary>a / 2: half of a if a is even, of a + p if it is odd; (a - 1) / 2 + (p + 1) / 2 stays below p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Goldilocks Halve() => new((value >> 1) + ((0 - (value & 1)) & InverseOfTwo));

    /// <summary>a to a power; a^0 = 1 also for 0.</summary>
    public Goldilocks Pow(ulong exponent)
    {
        Goldilocks result = One;
        for (Goldilocks square = this; exponent != 0; exponent >>= 1, square = square.Square())
            if ((exponent & 1) != 0) result *= square;
        return result;
    }

    /// <summary>1 / a.</summary>
    /// <exception cref="DivideByZeroException">a is 0.</exception>
    public Goldilocks Inverse()
    {
        if (value == 0) throw new DivideByZeroException("0 has no inverse in the Goldilocks field.");

        // Fermat: a^(p - 2), and p - 2 = (2^31 - 1) 2^33 + (2^32 - 1). Below, ones(k) = a^(2^k - 1).
        Goldilocks ones2 = Square() * this;
        Goldilocks ones3 = ones2.Square() * this;
        Goldilocks ones6 = ones3.SquareTimes(3) * ones3;
        Goldilocks ones12 = ones6.SquareTimes(6) * ones6;
        Goldilocks ones24 = ones12.SquareTimes(12) * ones12;
        Goldilocks ones30 = ones24.SquareTimes(6) * ones6;
        Goldilocks ones31 = ones30.Square() * this;
        Goldilocks ones31Squared = ones31.Square();
        Goldilocks ones32 = ones31Squared * this;
        return ones31Squared.SquareTimes(32) * ones32;
    }

    /// <summary>The root of unity of order 2^logOrder that is a power of <see cref="Generator"/>: 7^((p - 1) / 2^logOrder).</summary>
    /// <exception cref="ArgumentOutOfRangeException">logOrder is not in 0 to <see cref="TwoAdicity"/>.</exception>
    public static Goldilocks RootOfUnity(int logOrder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logOrder, TwoAdicity);
        return Generator.Pow((Modulus - 1) >> logOrder);
    }

    /// <summary>Whether both are the same element.</summary>
    public static bool operator ==(Goldilocks a, Goldilocks b) => a.value == b.value;

    /// <summary>Whether they are different elements.</summary>
    public static bool operator !=(Goldilocks a, Goldilocks b) => a.value != b.value;

    /// <inheritdoc/>
    public bool Equals(Goldilocks other) => value == other.value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Goldilocks other && value == other.value;

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode();

    /// <summary>The canonical word in decimal.</summary>
    public override string ToString() => value.ToString(CultureInfo.InvariantCulture);

    Goldilocks SquareTimes(int count)
    {
        Goldilocks result = this;
        for (int i = 0; i < count; i++) result = result.Square();
        return result;
    }

    // a - b for b in [0, p] and a - b < p; the masked repair compiles to setb, neg, and, without a branch: additions of field
    // elements wrap half of the time, which no predictor learns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Goldilocks SubtractWords(ulong a, ulong b)
    {
        ulong difference = a - b;
        ulong borrow = a < b ? 1UL : 0UL;
        return new(difference - ((0 - borrow) & Epsilon));
    }

    static void ThrowNotCanonical(ulong word) => throw new ArgumentOutOfRangeException(nameof(word), word,
        $"The word {word} is not canonical: words of the Goldilocks field are below {Modulus}.");
}
