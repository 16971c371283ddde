namespace OrderBookRollup.Air;

/// <summary>Work that is generic in a table: how a circuit, which holds its tables by their shape, calls code compiled per table.</summary>
/// <typeparam name="R">What the work returns.</typeparam>
public interface ITableVisitor<R>
{
    /// <summary>Works on one table.</summary>
    R Visit<TTable>(CircuitTable table) where TTable : struct, ITable;
}
