using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>
/// An expression, as a handle into the <see cref="SymbolArena"/> that the current thread reads into. A handle and not an object,
/// because columns are laid out as structs of it and the runtime may reorder structs that hold references.
/// </summary>
public readonly struct Symbol : IAlgebra<Symbol>
{
    readonly int id;

    internal Symbol(int id) => this.id = id;

    /// <summary>The number of the expression in its arena.</summary>
    public int Id => id;

    /// <inheritdoc/>
    public static Symbol Constant(ulong canonical) => SymbolArena.Current.Leaf(SymbolKind.Constant, canonical);

    /// <inheritdoc/>
    public static Symbol operator +(Symbol a, Symbol b) => SymbolArena.Current.Operation(SymbolKind.Add, a, b);

    /// <inheritdoc/>
    public static Symbol operator -(Symbol a, Symbol b) => SymbolArena.Current.Operation(SymbolKind.Subtract, a, b);

    /// <inheritdoc/>
    public static Symbol operator *(Symbol a, Symbol b) => SymbolArena.Current.Operation(SymbolKind.Multiply, a, b);
}
