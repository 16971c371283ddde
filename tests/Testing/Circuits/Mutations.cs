using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>
/// Changes one cell at a time in traces that are accepted. A change must break a clause in its row or in the row before, or change what the
/// row sends or publishes: everything else stays as it is, so a bus that balanced does not balance any more, and the statement's words are
/// not those of the trace. So only two rows are read for each change.
/// </summary>
public sealed class Mutations : ITableVisitor<TableMutations>
{
    readonly IReadOnlyList<TableTrace> traces;
    readonly Goldilocks[] inputs;
    readonly Func<string, TableTrace, int, string> classify;
    readonly int rowsPerClass;
    readonly Dice dice;
    readonly RowLog log = new();

    Mutations(
        IReadOnlyList<TableTrace> traces, Goldilocks[] inputs, Func<string, TableTrace, int, string> classify, int rowsPerClass, ulong seed)
    {
        this.traces = traces;
        this.inputs = inputs;
        this.classify = classify;
        this.rowsPerClass = rowsPerClass;
        dice = new Dice(seed);
    }

    /// <summary>Sets every cell of sampled rows of every class to 0, 1, p - 1, itself + 1 and two random values.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="traces">Traces that <see cref="QuickCheck"/> accepts.</param>
    /// <param name="publicInputs">The public inputs.</param>
    /// <param name="classify">The class of a row, given the table's name, its trace and the row's number.</param>
    /// <param name="rowsPerClass">Rows of each class that are tried, drawn by chance where there are more.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static IReadOnlyList<TableMutations> Run(
        Circuit circuit, IReadOnlyList<TableTrace> traces, ReadOnlySpan<Goldilocks> publicInputs,
        Func<string, TableTrace, int, string> classify, int rowsPerClass, ulong seed)
    {
        var mutations = new Mutations(traces, publicInputs.ToArray(), classify, rowsPerClass, seed);
        return [.. circuit.Tables.Select(table => table.Accept(mutations))];
    }

    /// <summary>The same for one table.</summary>
    public static TableMutations RunOne(
        CircuitTable table, IReadOnlyList<TableTrace> traces, ReadOnlySpan<Goldilocks> publicInputs,
        Func<string, TableTrace, int, string> classify, int rowsPerClass, ulong seed) =>
        table.Accept(new Mutations(traces, publicInputs.ToArray(), classify, rowsPerClass, seed));

    /// <inheritdoc/>
    public TableMutations Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        TableTrace trace = traces[table.Index];
        string[] columns = ColumnNames.Of(Columns<TTable>(table, trace));
        if (columns.Length != trace.Width)
            throw new ArgumentException($"{table.Shape.Name} has {trace.Width} columns and {columns.Length} names.");
        var rowsByClass = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (int row = 0; row < trace.Height; row++)
        {
            string rowClass = classify(table.Shape.Name, trace, row);
            if (!rowsByClass.TryGetValue(rowClass, out List<int>? known)) rowsByClass.Add(rowClass, known = []);
            known.Add(row);
        }
        var free = new List<FreePair>();
        long samples = 0;
        foreach ((string rowClass, List<int> rows) in rowsByClass)
        {
            var unnoticed = new (int Count, int Tried, string Example)[trace.Width];
            foreach (int row in Draw(rows)) MutateRow<TTable>(table, trace, row, unnoticed);
            samples += unnoticed.Sum(column => (long)column.Tried);
            for (int column = 0; column < columns.Length; column++)
            {
                (int count, int tried, string example) = unnoticed[column];
                if (count > 0) free.Add(new(table.Shape.Name, columns[column], rowClass, count, tried, example));
            }
        }
        return new(table.Shape.Name, columns.Length * rowsByClass.Count, samples, free);
    }

    void MutateRow<TTable>(CircuitTable table, TableTrace trace, int row, (int Count, int Tried, string Example)[] unnoticed)
        where TTable : struct, ITable
    {
        (BusSum honest, Goldilocks[] words) = Effect<TTable>(table, trace, row);
        if (log.Broken.Count > 0) throw new ArgumentException($"{table.Shape.Name}, row {row}: {log.Broken[0]} before any change.");
        Span<Goldilocks> values = stackalloc Goldilocks[6];
        for (int column = 0; column < trace.Width; column++)
        {
            ref Goldilocks cell = ref trace.Cells[(row * trace.Width) + column];
            Goldilocks before = cell;
            (values[0], values[1], values[2], values[3]) = (Goldilocks.Zero, Goldilocks.One, Goldilocks.MinusOne, before + Goldilocks.One);
            (values[4], values[5]) = (Goldilocks.Reduce(dice.Next()), Goldilocks.Reduce(dice.Next()));
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] == before || values[..i].Contains(values[i])) continue;
                cell = values[i];
                unnoticed[column].Tried++;
                if (IsNoticed<TTable>(table, trace, row, honest, words)) continue;
                unnoticed[column].Count++;
                unnoticed[column].Example ??= $"row {row}: {before} -> {cell}";
            }
            cell = before;
        }
    }

    bool IsNoticed<TTable>(CircuitTable table, TableTrace trace, int row, in BusSum honest, Goldilocks[] words)
        where TTable : struct, ITable
    {
        (BusSum changed, Goldilocks[] published) = Effect<TTable>(table, trace, row);
        if (log.Broken.Count > 0 || !changed.Equals(honest) || !published.AsSpan().SequenceEqual(words)) return true;
        if (row == 0) return false;
        Read<TTable>(table, trace, row - 1);
        return log.Broken.Count > 0;
    }

    (BusSum Sum, Goldilocks[] Words) Effect<TTable>(CircuitTable table, TableTrace trace, int row) where TTable : struct, ITable
    {
        Read<TTable>(table, trace, row);
        BusSum sum = default;
        foreach (SentMessage message in log.Sent) sum.Add(message);
        return (sum, log.Published.Count == 0 ? [] : [.. log.Published]);
    }

    void Read<TTable>(CircuitTable table, TableTrace trace, int row) where TTable : struct, ITable
    {
        log.Clear();
        var sink = new RowSink(log, table, trace.Cells, inputs, row, trace.Height, null);
        TTable.Constrain(new Constraints<Goldilocks, RowSink>(ref sink));
    }

    List<int> Draw(List<int> rows)
    {
        // The first rows that a shuffle would bring.
        for (int i = 0; i < Math.Min(rowsPerClass, rows.Count); i++)
        {
            int other = i + dice.Below(rows.Count - i);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
        return rows[..Math.Min(rowsPerClass, rows.Count)];
    }

    // The type in which the text reads the row, or the next one where it reads no other.
    Type Columns<TTable>(CircuitTable table, TableTrace trace) where TTable : struct, ITable
    {
        Read<TTable>(table, trace, 0);
        return log.Columns ?? throw new ArgumentException($"{table.Shape.Name} reads no columns.");
    }
}
