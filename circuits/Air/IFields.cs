using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>Takes the fields of a message one by one.</summary>
/// <typeparam name="T">The reading.</typeparam>
public interface IFields<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>Takes the next field.</summary>
    void Add(T value);
}
