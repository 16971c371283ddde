namespace OrderBookRollup.Algebra;

/// <summary>
/// Anything that can be added, subtracted, multiplied and made from a constant: a field element, a pack of them, an extension
/// element, a degree, a symbol. A circuit is written once against this interface.
/// </summary>
/// <typeparam name="T">The implementing type; a struct without references, because columns are laid out as structs of it.</typeparam>
public interface IAlgebra<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>The constant, given as a canonical word below p.</summary>
    static abstract T Constant(ulong canonical);

    /// <summary>a + b.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>a - b.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>a b.</summary>
    static abstract T operator *(T a, T b);
}
