using System.Diagnostics.CodeAnalysis;

namespace OrderBookRollup.Algebra;

/// <summary>64-bit words side by side, with the operations that Keccak needs.</summary>
/// <typeparam name="V">The implementing type.</typeparam>
public interface ILanes<V> where V : unmanaged, ILanes<V>
{
    /// <summary>Words in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract V Create(ulong word);

    /// <summary>a xor b.</summary>
    static abstract V operator ^(V a, V b);

    /// <summary>a xor b xor c.</summary>
    static abstract V Xor3(V a, V b, V c);

    /// <summary>a xor (not b and c).</summary>
    static abstract V Chi(V a, V b, V c);

    /// <summary>Every word rotated left by count, 1 to 63.</summary>
    static abstract V RotateLeft(V a, [ConstantExpected] byte count);

    /// <summary>The bytes of every word in reverse order.</summary>
    static abstract V ReverseBytes(V a);

    /// <summary>Reads a square of Count rows, stride words apart, and writes its columns.</summary>
    static abstract unsafe void Transpose(ulong* source, nint stride, V* target);
}
