using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

sealed class TypedCircuitTable<TTable>(int index, Goldilocks[] preprocessed)
    : CircuitTable(index, TableShape.Read<TTable>(), preprocessed) where TTable : struct, ITable
{
    public override R Accept<R>(ITableVisitor<R> visitor) => visitor.Visit<TTable>(this);
}
