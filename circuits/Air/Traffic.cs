using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>How often a row sends or receives a message: gate times count, negative when it receives.</summary>
/// <typeparam name="T">The reading.</typeparam>
public readonly struct Traffic<T>(RowSet rows, bool isGated, T gate, bool isCounted, T count, bool isReceived)
    where T : unmanaged, IAlgebra<T>
{
    /// <summary>The rows of the view; the symbolic reader refuses all but <see cref="RowSet.All"/>.</summary>
    public RowSet Rows => rows;

    /// <summary>Whether a selector gates the message; otherwise <see cref="Gate"/> has no meaning and stands for 1.</summary>
    public bool IsGated => isGated;

    /// <summary>The selector.</summary>
    public T Gate => gate;

    /// <summary>Whether the message carries a count; otherwise it counts once.</summary>
    public bool IsCounted => isCounted;

    /// <summary>The count.</summary>
    public T Count => count;

    /// <summary>Whether the row takes the message off the bus.</summary>
    public bool IsReceived => isReceived;

    /// <summary>The signed multiplicity: gate times count, or minus that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Multiplicity()
    {
        T times = isGated ? isCounted ? gate * count : gate : isCounted ? count : T.Constant(1);
        return isReceived ? T.Constant(0) - times : times;
    }
}
