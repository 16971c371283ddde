using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Reads from traces the words that their tables publish.</summary>
sealed class PublishedWords : ITableVisitor<bool>
{
    readonly IReadOnlyList<TableTrace> traces;
    readonly Goldilocks[] publicInputs;
    readonly List<Goldilocks>[] words;

    PublishedWords(Circuit circuit, IReadOnlyList<TableTrace> traces, Goldilocks[] publicInputs)
    {
        this.traces = traces;
        this.publicInputs = publicInputs;
        words = [.. circuit.Tables.Select(_ => new List<Goldilocks>())];
    }

    public static IReadOnlyList<IReadOnlyList<Goldilocks>> Of(Circuit circuit, IReadOnlyList<TableTrace> traces, Goldilocks[] publicInputs)
    {
        if (traces.Count != circuit.Tables.Count)
            throw new ArgumentException($"{circuit.Name} has {circuit.Tables.Count} tables, not {traces.Count}.");
        var reader = new PublishedWords(circuit, traces, publicInputs);
        foreach (CircuitTable table in circuit.Tables)
            if (table.Shape.HasPublication) table.Accept(reader);
        return reader.words;
    }

    public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        for (int row = 0; row < traces[table.Index].Height; row++)
        {
            var sink = new Sink(this, table, row);
            TTable.Constrain(new Constraints<Goldilocks, Sink>(ref sink));
        }
        return true;
    }

    readonly struct Sink(PublishedWords reader, CircuitTable table, int row) : ISink<Goldilocks>
    {
        public ref readonly C Row<C>() where C : unmanaged => ref Cells<C>(reader.traces[table.Index].Cells, table.Shape.Width, row);

        public ref readonly C Next<C>() where C : unmanaged =>
            ref Cells<C>(reader.traces[table.Index].Cells, table.Shape.Width, (row + 1) % reader.traces[table.Index].Height);

        public ref readonly C Preprocessed<C>()
            where C : unmanaged => ref Cells<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, row);

        public ref readonly C NextPreprocessed<C>() where C : unmanaged =>
            ref Cells<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, (row + 1) % reader.traces[table.Index].Height);

        public ref readonly C Public<C>() where C : unmanaged => ref Cells<C>(reader.publicInputs, reader.publicInputs.Length, 0);

        public void Constrain(RowSet rows, Goldilocks value, string clause, string text)
        {
        }

        public void Interact<M>(in Traffic<Goldilocks> traffic, in M message, string clause) where M : struct, IMessage<Goldilocks>
        {
        }

        public void Publish<M>(RowSet rows, Goldilocks flag, in M message, string clause) where M : struct, IMessage<Goldilocks>
        {
            if (flag.IsZero) return;
            var collector = new Collector(reader.words[table.Index]);
            message.Write(ref collector);
        }

        public void BeginExclusive(string clause)
        {
        }

        public void EndExclusive()
        {
        }

        static ref readonly C Cells<C>(ReadOnlySpan<Goldilocks> cells, int width, int at) where C : unmanaged =>
            ref Unsafe.As<Goldilocks, C>(ref Unsafe.AsRef(in cells.Slice(at * width, width)[0]));
    }

    readonly struct Collector(List<Goldilocks> words) : IFields<Goldilocks>
    {
        public void Add(Goldilocks value) => words.Add(value);
    }
}
