using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>
/// What is sent on a bus. Sender and receiver use the same type, so they cannot disagree on the order of fields; all fields of the
/// struct are values of the reading, and <see cref="Write"/> hands over each exactly once (the symbolic reader checks the count).
/// </summary>
/// <typeparam name="T">The reading.</typeparam>
public interface IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>The name of the bus; one type of message per bus.</summary>
    static abstract string Bus { get; }

    /// <summary>Hands over the fields in order.</summary>
    void Write<F>(ref F fields) where F : struct, IFields<T>;
}
