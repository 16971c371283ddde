using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>
/// Evaluates every clause on every row and adds up every bus, exactly: what a proof shows only up to its error. It also reports what
/// the author owes and no proof shows: gates that are no bits, two exclusive messages or two publications in one row, and a bus that
/// could carry p messages.
/// </summary>
public sealed class TraceChecker : ITableVisitor<bool>
{
    const int MaxFailures = 100;

    readonly Circuit circuit;
    readonly IReadOnlyList<TableTrace> traces;
    readonly Goldilocks[] publicInputs;
    readonly List<CheckFailure> failures = [];
    readonly Dictionary<string, (Goldilocks Sum, string Clause)> traffic = [];
    readonly List<Goldilocks>[] published;

    TraceChecker(Circuit circuit, IReadOnlyList<TableTrace> traces, Goldilocks[] publicInputs)
    {
        this.circuit = circuit;
        this.traces = traces;
        this.publicInputs = publicInputs;
        published = [.. circuit.Tables.Select(_ => new List<Goldilocks>())];
    }

    /// <summary>Checks traces; an empty list means that all clauses hold and all buses balance.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="traces">One trace per table.</param>
    /// <param name="publicInputs">The public inputs.</param>
    /// <param name="published">Receives for each table the words it publishes.</param>
    public static IReadOnlyList<CheckFailure> Check(
        Circuit circuit, IReadOnlyList<TableTrace> traces, ReadOnlySpan<Goldilocks> publicInputs,
        out IReadOnlyList<IReadOnlyList<Goldilocks>> published)
    {
        if (publicInputs.Length != circuit.PublicCount)
            throw new ArgumentException($"{circuit.Name} has {circuit.PublicCount} public inputs, not {publicInputs.Length}.");
        if (traces.Count != circuit.Tables.Count)
            throw new ArgumentException($"{circuit.Name} has {circuit.Tables.Count} tables, not {traces.Count}.");
        var checker = new TraceChecker(circuit, traces, publicInputs.ToArray());
        circuit.ForEach(checker);
        foreach (CircuitTable supply in circuit.Supplies) supply.Accept(checker);
        checker.CheckBuses();
        if (BusLoad.Defect(circuit, [.. traces.Select(trace => trace.LogHeight)], checker.publicInputs) is string defect)
            checker.Fail(new("buses", -1, "load", defect));
        published = checker.published;
        return checker.failures;
    }

    /// <inheritdoc/>
    public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        bool isSupply = table.Shape.Width == 0;
        TableTrace? trace = isSupply ? null : traces[table.Index];
        if (trace is not null && trace.Width != table.Shape.Width)
            throw new ArgumentException($"{table.Shape.Name} has {table.Shape.Width} columns, the trace {trace.Width}.");
        if (table.FixedLogHeight is int height && trace!.LogHeight != height)
            throw new ArgumentException($"{table.Shape.Name} has the fixed height 2^{height}, the trace 2^{trace.LogHeight}.");
        int rows = trace?.Height ?? 1;
        for (int row = 0; row < rows; row++)
        {
            var sink = new Sink(this, table, trace, row, rows);
            TTable.Constrain(new Constraints<Goldilocks, Sink>(ref sink));
        }
        return true;
    }

    void CheckBuses()
    {
        foreach ((string message, (Goldilocks sum, string clause)) in traffic)
            if (!sum.IsZero) Fail(new(message[..message.IndexOf('(')], -1, clause, $"{message} is left over {sum} times"));
    }

    void Fail(CheckFailure failure)
    {
        if (failures.Count < MaxFailures) failures.Add(failure);
    }

    struct Sink(TraceChecker checker, CircuitTable table, TableTrace? trace, int row, int rows) : ISink<Goldilocks>
    {
        bool isExclusive;
        int openGates;
        int publications;

        readonly public ref readonly C Row<C>() where C : unmanaged => ref Cells<C>(trace!.Cells, table.Shape.Width, row);

        readonly public ref readonly C Next<C>() where C : unmanaged => ref Cells<C>(trace!.Cells, table.Shape.Width, (row + 1) % rows);

        readonly public ref readonly C Preprocessed<C>()
            where C : unmanaged => ref Cells<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, row);

        readonly public ref readonly C NextPreprocessed<C>() where C : unmanaged =>
            ref Cells<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, (row + 1) % rows);

        readonly public ref readonly C Public<C>()
            where C : unmanaged => ref Cells<C>(checker.publicInputs, checker.publicInputs.Length, 0);

        readonly public void Constrain(RowSet set, Goldilocks value, string clause, string text)
        {
            bool applies = set switch
            {
                RowSet.All => true,
                RowSet.First => row == 0,
                RowSet.Last => row == rows - 1,
                _ => row < rows - 1,
            };
            if (applies && !value.IsZero) checker.Fail(new(table.Shape.Name, row, clause, text));
        }

        public void Interact<M>(in Traffic<Goldilocks> sent, in M message, string clause) where M : struct, IMessage<Goldilocks>
        {
            bool isBitless = sent.IsGated && sent.Gate.Value > 1 && trace is not null;
            if (isBitless) checker.Fail(new(table.Shape.Name, row, clause, "the gate of a message is no bit"));
            if (isExclusive && !sent.Gate.IsZero && ++openGates > 1)
                checker.Fail(new(table.Shape.Name, row, clause, "two exclusive messages in one row"));
            Goldilocks multiplicity = sent.Multiplicity();
            if (multiplicity.IsZero) return;
            var fields = new List<Goldilocks>();
            var collector = new Collector(fields);
            message.Write(ref collector);
            string key = $"{M.Bus}({string.Join(", ", fields)})";
            Goldilocks before = checker.traffic.TryGetValue(key, out (Goldilocks Sum, string) known) ? known.Sum : Goldilocks.Zero;
            checker.traffic[key] = (before + multiplicity, clause);
        }

        public void Publish<M>(RowSet rows, Goldilocks flag, in M words, string clause) where M : struct, IMessage<Goldilocks>
        {
            if (flag.IsZero) return;
            if (flag != Goldilocks.One) checker.Fail(new(table.Shape.Name, row, clause, "the flag of published words is no bit"));
            if (++publications > 1) checker.Fail(new(table.Shape.Name, row, clause, "two publications in one row"));
            var collector = new Collector(checker.published[table.Index]);
            words.Write(ref collector);
        }

        public void BeginExclusive(string clause) => (isExclusive, openGates) = (true, 0);

        public void EndExclusive() => isExclusive = false;

        static ref readonly C Cells<C>(ReadOnlySpan<Goldilocks> cells, int width, int row) where C : unmanaged =>
            ref Unsafe.As<Goldilocks, C>(ref Unsafe.AsRef(in cells.Slice(row * width, width)[0]));
    }

    readonly struct Collector(List<Goldilocks> fields) : IFields<Goldilocks>
    {
        readonly List<Goldilocks> fields = fields;

        public void Add(Goldilocks value) => fields.Add(value);
    }
}
