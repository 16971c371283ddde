using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>
/// The row checker for long traces: the verdict of <see cref="TraceChecker"/>, but buses are sums of fingerprints, wrong with a chance of
/// about 2^-100, so nothing is remembered of a message. What is left over is looked for only where a sum is not 0. It can leave out a
/// clause: what would be accepted if the table's author had forgotten it.
/// </summary>
public sealed class QuickCheck : ITableVisitor<bool>
{
    const int FailuresMax = 100;

    readonly IReadOnlyList<TableTrace> traces;
    readonly Goldilocks[] inputs;
    readonly Workers workers;
    readonly string? without;
    readonly bool[] isIgnored;
    readonly bool judgesGates;
    readonly Lock gate = new();
    readonly List<CheckFailure> failures = [];
    readonly List<Goldilocks>[] published;
    readonly Dictionary<(Goldilocks, Goldilocks), (Goldilocks Times, string Table, int Row, string Clause)>? left;
    BusSum sum;

    QuickCheck(
        Circuit circuit, IReadOnlyList<TableTrace> traces, Goldilocks[] inputs, Workers workers, string? without, bool isSearching)
    {
        this.traces = traces;
        this.inputs = inputs;
        this.workers = workers;
        this.without = without;
        judgesGates = without is null;
        isIgnored = IgnoredBuses(circuit, without);
        published = [.. circuit.Tables.Select(_ => new List<Goldilocks>())];
        left = isSearching ? [] : null;
        circuit.ForEach(this);
        foreach (CircuitTable supply in circuit.Supplies) supply.Accept(this);
        if (BusLoad.Defect(circuit, [.. traces.Select(trace => trace.LogHeight)], inputs) is string defect)
            Fail(new("buses", -1, "load", defect));
    }

    /// <summary>Checks traces; an empty list means that all clauses hold and all buses balance.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="traces">One trace per table.</param>
    /// <param name="publicInputs">The public inputs.</param>
    /// <param name="published">Receives for each table the words it publishes.</param>
    /// <param name="without">
    /// A clause to leave out: its constraints, messages and publications, in all tables. Then gates are not judged, but taken for what a
    /// proof makes of them; and where the clause answers a lookup (it counts freely) the whole bus is left out, since nobody would ask.
    /// </param>
    /// <param name="threads">Threads.</param>
    public static IReadOnlyList<CheckFailure> Run(
        Circuit circuit, IReadOnlyList<TableTrace> traces, ReadOnlySpan<Goldilocks> publicInputs,
        out IReadOnlyList<IReadOnlyList<Goldilocks>> published, string? without = null, int threads = 1)
    {
        Goldilocks[] inputs = publicInputs.ToArray();
        var workers = new Workers(threads);
        var check = new QuickCheck(circuit, traces, inputs, workers, without, false);
        published = check.published;
        if (!check.sum.IsZero)
        {
            var search = new QuickCheck(circuit, traces, inputs, new Workers(1), without, true);
            foreach (((Goldilocks, Goldilocks) _, (Goldilocks times, string table, int row, string clause)) in search.left!)
                if (!times.IsZero) check.Fail(new(table, row, clause, $"a message of this row is left over {times} times"));
        }
        return [.. check.failures.OrderBy(failure => failure.Table).ThenBy(failure => failure.Row).ThenBy(failure => failure.Clause)];
    }

    /// <inheritdoc/>
    public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        TableTrace? trace = table.Shape.Width == 0 ? null : traces[table.Index];
        if (trace is not null && trace.Width != table.Shape.Width)
            throw new ArgumentException($"{table.Shape.Name} has {table.Shape.Width} columns, the trace {trace.Width}.");
        int rows = trace?.Height ?? 1;
        if (left is not null || table.Shape.HasPublication) Read<TTable>(table, trace, 0, rows, rows);
        else workers.Run(rows, (from, to) => Read<TTable>(table, trace, from, to, rows));
        return true;
    }

    void Read<TTable>(CircuitTable table, TableTrace? trace, int from, int to, int rows) where TTable : struct, ITable
    {
        var log = new RowLog { JudgesGates = judgesGates };
        BusSum part = default;
        for (int row = from; row < to; row++)
        {
            log.Clear();
            var sink = new RowSink(log, table, trace?.Cells ?? [], inputs, row, rows, without);
            TTable.Constrain(new Constraints<Goldilocks, RowSink>(ref sink));
            foreach ((string clause, string text) in log.Broken) Fail(new(table.Shape.Name, row, clause, text));
            if (log.Published.Count > 0) published[table.Index].AddRange(log.Published);
            foreach (SentMessage message in log.Sent)
            {
                if (isIgnored[table.BusOfInteraction[message.Interaction]]) continue;
                part.Add(message);
                if (left is not null) Remember(table, row, message);
            }
        }
        lock (gate) sum.Add(part);
    }

    void Remember(CircuitTable table, int row, in SentMessage message)
    {
        (Goldilocks, Goldilocks) key = (message.First, message.Second);
        Goldilocks before = left!.TryGetValue(key, out (Goldilocks Times, string, int, string) known) ? known.Times : Goldilocks.Zero;
        if ((before + message.Times).IsZero) left.Remove(key);
        else
        {
            InteractionShape interaction = table.Shape.Interactions[message.Interaction];
            left[key] = (before + message.Times, $"{table.Shape.Name} {interaction.Bus}", row, interaction.Clause);
        }
    }

    void Fail(CheckFailure failure)
    {
        lock (gate)
            if (failures.Count < FailuresMax) failures.Add(failure);
    }

    static bool[] IgnoredBuses(Circuit circuit, string? without)
    {
        var ignored = new bool[circuit.Buses.Count];
        foreach (CircuitTable table in circuit.Tables)
        {
            foreach ((int index, InteractionShape interaction) in table.Shape.Interactions.Index())
                if (interaction.Clause == without && IsCounted(table, interaction)) ignored[table.BusOfInteraction[index]] = true;
        }
        return ignored;
    }

    static bool IsCounted(CircuitTable table, InteractionShape interaction) => interaction.Gate is Symbol gate
        ? interaction.Multiplicity.Id != gate.Id : table.Shape.Arena.Degree(interaction.Multiplicity) > 0;
}
