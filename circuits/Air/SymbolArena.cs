using System.Globalization;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>The expressions of one table, each once: equal expressions have equal handles.</summary>
public sealed class SymbolArena
{
    [ThreadStatic]
    static SymbolArena? current;

    readonly List<Node> nodes = [];
    readonly Dictionary<(SymbolKind, ulong, ulong), int> known = [];

    /// <summary>Expressions.</summary>
    public int Count => nodes.Count;

    internal static SymbolArena Current => current ?? throw new InvalidOperationException("Symbols are made while a table is read.");

    /// <summary>Makes this the arena of the thread while the action runs.</summary>
    internal void Use(Action action)
    {
        SymbolArena? before = current;
        current = this;
        try
        {
            action();
        }
        finally
        {
            current = before;
        }
    }

    /// <summary>The degree of an expression as a polynomial in columns: constants and public inputs have 0, columns 1.</summary>
    public int Degree(Symbol symbol) => nodes[symbol.Id].Degree;

    /// <summary>Whether an expression reads the next row.</summary>
    public bool ReadsNext(Symbol symbol) => nodes[symbol.Id].ReadsNext;

    /// <summary>What an expression is.</summary>
    public SymbolKind Kind(Symbol symbol) => nodes[symbol.Id].Kind;

    /// <summary>The two operands of a sum, difference or product.</summary>
    public (Symbol Left, Symbol Right) Operands(Symbol symbol) => (new((int)nodes[symbol.Id].A), new((int)nodes[symbol.Id].B));

    /// <summary>The value of a constant, or the index of a column or public input.</summary>
    public ulong Value(Symbol symbol) => nodes[symbol.Id].A;

    /// <summary>One line per expression in the order of their making.</summary>
    public IEnumerable<string> Listing()
    {
        for (int id = 0; id < nodes.Count; id++)
        {
            Node node = nodes[id];
            yield return node.Kind switch
            {
                SymbolKind.Add => Line(id, $"n{node.A} + n{node.B}"),
                SymbolKind.Subtract => Line(id, $"n{node.A} - n{node.B}"),
                SymbolKind.Multiply => Line(id, $"n{node.A} * n{node.B}"),
                SymbolKind.Constant => Line(id, string.Create(CultureInfo.InvariantCulture, $"{node.A}")),
                _ => Line(id, string.Create(CultureInfo.InvariantCulture, $"{node.Kind}[{node.A}]")),
            };
        }
    }

    /// <summary>The value of an expression of degree 0: constants and public inputs.</summary>
    public Goldilocks Evaluate(Symbol symbol, IReadOnlyList<Goldilocks> publicInputs)
    {
        Node node = nodes[symbol.Id];
        if (node.Degree > 0) throw new ArgumentException($"n{symbol.Id} reads columns.", nameof(symbol));
        if (node.Kind == SymbolKind.Constant) return Goldilocks.Reduce(node.A);
        if (node.Kind == SymbolKind.Public) return publicInputs[(int)node.A];
        (Symbol left, Symbol right) = Operands(symbol);
        Goldilocks a = Evaluate(left, publicInputs), b = Evaluate(right, publicInputs);
        return node.Kind switch
        {
            SymbolKind.Add => a + b,
            SymbolKind.Subtract => a - b,
            _ => a * b,
        };
    }

    /// <summary>The expression x (x - 1), when the text has formed it.</summary>
    internal Symbol? BitExpression(Symbol x)
    {
        if (!known.TryGetValue((SymbolKind.Constant, 1, 0), out int one)) return null;
        if (!known.TryGetValue((SymbolKind.Subtract, (ulong)x.Id, (ulong)one), out int less)) return null;
        return known.TryGetValue((SymbolKind.Multiply, (ulong)x.Id, (ulong)less), out int product) ? new(product) : null;
    }

    internal Symbol Leaf(SymbolKind kind, ulong value) =>
        Make(kind, value, 0, kind is SymbolKind.Constant or SymbolKind.Public ? 0 : 1,
            kind is SymbolKind.Next or SymbolKind.NextPreprocessed);

    internal Symbol Operation(SymbolKind kind, Symbol a, Symbol b)
    {
        Node left = nodes[a.Id], right = nodes[b.Id];
        int degree = kind == SymbolKind.Multiply ? left.Degree + right.Degree : Math.Max(left.Degree, right.Degree);
        return Make(kind, (ulong)a.Id, (ulong)b.Id, degree, left.ReadsNext || right.ReadsNext);
    }

    static string Line(int id, string text) => string.Create(CultureInfo.InvariantCulture, $"n{id} = {text}");

    Symbol Make(SymbolKind kind, ulong a, ulong b, int degree, bool readsNext)
    {
        if (known.TryGetValue((kind, a, b), out int id)) return new(id);
        id = nodes.Count;
        nodes.Add(new(kind, a, b, degree, readsNext));
        known.Add((kind, a, b), id);
        return new(id);
    }

    readonly record struct Node(SymbolKind Kind, ulong A, ulong B, int Degree, bool ReadsNext);
}
