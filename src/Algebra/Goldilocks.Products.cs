using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <content>
/// Sums of products that are reduced once, and arithmetic whose instructions do not depend on values at all: what secrets pass through.
/// The other operators are free of branches but for one, taken once in 2^32 times, in a product's reduction.
/// </content>
public readonly partial struct Goldilocks
{
    /// <summary>a b, by the same instructions for all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Goldilocks Product(Goldilocks a, Goldilocks b)
    {
        ulong high = Words(a.value, b.value, out ulong low);
        return ReduceSum(0, high, low);
    }

    /// <summary>a0 b0 + a1 b1 + a2 b2, by the same instructions for all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Goldilocks SumOfProducts(
        Goldilocks a0, Goldilocks b0, Goldilocks a1, Goldilocks b1, Goldilocks a2, Goldilocks b2)
    {
        ulong top = 0, high = Words(a0.value, b0.value, out ulong low);
        AddProduct(a1.value, b1.value, ref top, ref high, ref low);
        AddProduct(a2.value, b2.value, ref top, ref high, ref low);
        return ReduceSum(top, high, low);
    }

    /// <summary>a0 b0 + ... + a4 b4, by the same instructions for all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Goldilocks SumOfProducts(
        Goldilocks a0, Goldilocks b0, Goldilocks a1, Goldilocks b1, Goldilocks a2, Goldilocks b2,
        Goldilocks a3, Goldilocks b3, Goldilocks a4, Goldilocks b4)
    {
        ulong top = 0, high = Words(a0.value, b0.value, out ulong low);
        AddProduct(a1.value, b1.value, ref top, ref high, ref low);
        AddProduct(a2.value, b2.value, ref top, ref high, ref low);
        AddProduct(a3.value, b3.value, ref top, ref high, ref low);
        AddProduct(a4.value, b4.value, ref top, ref high, ref low);
        return ReduceSum(top, high, low);
    }

    /// <summary>1 / a, and 0 for 0, by the same instructions for all values.</summary>
    internal static Goldilocks InverseOrZero(Goldilocks a)
    {
        // The chain of Inverse.
        Goldilocks ones2 = Product(Product(a, a), a);
        Goldilocks ones3 = Product(Product(ones2, ones2), a);
        Goldilocks ones6 = Product(Squares(ones3, 3), ones3);
        Goldilocks ones12 = Product(Squares(ones6, 6), ones6);
        Goldilocks ones24 = Product(Squares(ones12, 12), ones12);
        Goldilocks ones30 = Product(Squares(ones24, 6), ones6);
        Goldilocks ones31 = Product(Product(ones30, ones30), a);
        Goldilocks ones31Squared = Product(ones31, ones31);
        return Product(Squares(ones31Squared, 32), Product(ones31Squared, a));
    }

    static Goldilocks Squares(Goldilocks a, int count)
    {
        for (; count > 0; count--) a = Product(a, a);
        return a;
    }

    // Both words of a b. Math.BigMul sends the low one through memory, which takes longer than a second multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Words(ulong a, ulong b, out ulong low)
    {
        if (!Bmi2.X64.IsSupported) return Math.BigMul(a, b, out low);
        low = a * b;
        return Bmi2.X64.MultiplyNoFlags(a, b);
    }

    // The high word of a product is at most 2^64 - 2, so it takes the carry of the low words without one of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddProduct(ulong a, ulong b, ref ulong top, ref ulong high, ref ulong low)
    {
        ulong productHigh = Words(a, b, out ulong productLow);
        low += productLow;
        productHigh += low < productLow ? 1UL : 0UL;
        high += productHigh;
        top += high < productHigh ? 1UL : 0UL;
    }

    // top 2^128 + high 2^64 + low for top below 8. As Reduce, with 2^128 = -2^32: h1 + top 2^32 is below 2^36, so the repaired difference
    // is far above Epsilon after a borrow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Goldilocks ReduceSum(ulong top, ulong high, ulong low)
    {
        ulong taken = (high >> 32) + (top << 32);
        ulong difference = low - taken;
        ulong borrow = low < taken ? 1UL : 0UL;
        difference -= (0 - borrow) & Epsilon;
        return SubtractWords(difference, Modulus - ((uint)high * Epsilon));
    }
}
