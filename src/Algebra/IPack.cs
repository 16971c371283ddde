namespace OrderBookRollup.Algebra;

/// <summary>Field elements side by side in one register; every lane is canonical before and after every operation.</summary>
/// <typeparam name="P">The implementing type.</typeparam>
public unsafe interface IPack<P> : IAlgebra<P> where P : unmanaged, IPack<P>
{
    /// <summary>Elements in a pack: 1, 4 or 8.</summary>
    static abstract int Lanes { get; }

    /// <summary>Whether this machine runs it.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Reads consecutive words; no alignment is needed.</summary>
    static abstract P Load(ulong* source);

    /// <summary>Writes consecutive words; no alignment is needed.</summary>
    static abstract void Store(ulong* target, P value);

    /// <summary>Writes consecutive words past the caches; the target is aligned to the size of the pack.</summary>
    static abstract void StoreNonTemporal(ulong* target, P value);

    /// <summary>a times the word at the address; up to four bytes behind the word are read as well.</summary>
    static abstract P TimesWord(P a, ulong* factor);

    /// <summary>2^24 a. 2^24 is minus the root of order 8.</summary>
    static abstract P TimesTwoTo24(P a);

    /// <summary>2^48 a. 2^48 is the root of order 4.</summary>
    static abstract P TimesTwoTo48(P a);

    /// <summary>a / 2^24. 2^-24 = -2^72 is the third power of the root of order 8.</summary>
    static abstract P OverTwoTo24(P a);

    /// <summary>a^2, by three products of half words instead of four.</summary>
    static abstract P Square(P a);

    /// <summary>a / 2.</summary>
    static abstract P Halve(P a);

    /// <summary>
    /// Reads a square of Lanes rows, stride words apart, and writes its columns: lane r of the pack at target + c targetStride is
    /// source[r stride + c].
    /// </summary>
    static abstract void Transpose(ulong* source, nint stride, ulong* target, nint targetStride);

    /// <summary>
    /// The sum of packs, step words apart, each by its weight: products are added up and reduced once. The line behind each pack may be
    /// fetched ahead.
    /// </summary>
    static abstract Cubic<P> WeightedSum(ulong* values, nint step, Weight* weights, nint count);
}
