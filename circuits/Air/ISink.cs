using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>One reading of a table's text: it hands out the columns and takes constraints and messages.</summary>
/// <typeparam name="T">The values of the reading.</typeparam>
public interface ISink<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>The columns of this row.</summary>
    ref readonly C Row<C>() where C : unmanaged;

    /// <summary>The columns of the next row.</summary>
    ref readonly C Next<C>() where C : unmanaged;

    /// <summary>The preprocessed columns of this row.</summary>
    ref readonly C Preprocessed<C>() where C : unmanaged;

    /// <summary>The preprocessed columns of the next row.</summary>
    ref readonly C NextPreprocessed<C>() where C : unmanaged;

    /// <summary>The public inputs, the same for every table and row.</summary>
    ref readonly C Public<C>() where C : unmanaged;

    /// <summary>A value that is zero on the given rows.</summary>
    void Constrain(RowSet rows, T value, string clause, string text);

    /// <summary>A message on its bus.</summary>
    void Interact<M>(in Traffic<T> traffic, in M message, string clause) where M : struct, IMessage<T>;

    /// <summary>Words that this row appends to the table's publication, when the flag is 1.</summary>
    void Publish<M>(RowSet rows, T flag, in M words, string clause) where M : struct, IMessage<T>;

    /// <summary>The messages up to <see cref="EndExclusive"/> are gated by bits of which at most one is 1.</summary>
    void BeginExclusive(string clause);

    /// <summary>Ends the group.</summary>
    void EndExclusive();
}
