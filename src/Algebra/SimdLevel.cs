namespace OrderBookRollup.Algebra;

/// <summary>The instruction sets that a kernel of this room is written for. All give the same words.</summary>
public enum SimdLevel
{
    /// <summary>One element at a time; the reference, and the path of machines without AVX2.</summary>
    Scalar = 0,

    /// <summary>Four elements at a time in 256-bit vectors.</summary>
    Avx2 = 1,

    /// <summary>Eight elements at a time in 512-bit vectors.</summary>
    Avx512 = 2,
}
