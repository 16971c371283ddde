using System.Runtime.CompilerServices;

namespace OrderBookRollup.Air;

/// <summary>
/// Collects what a table's text says, as expressions. <see cref="TableShape.Read{TTable}"/> runs it and judges the result.
/// </summary>
sealed class SymbolicReader
{
    readonly SymbolArena arena;
    readonly List<Symbol> fields = [];
    int openTerm = -1;

    internal SymbolicReader(SymbolArena arena) => this.arena = arena;

    internal Symbol[]? Row { get; private set; }

    internal Symbol[]? Next { get; private set; }

    internal Symbol[]? Preprocessed { get; private set; }

    internal Symbol[]? NextPreprocessed { get; private set; }

    internal Symbol[]? Public { get; private set; }

    internal List<(string Clause, string Text, RowSet Rows, Symbol Value)> Constraints { get; } = [];

    internal List<InteractionShape> Interactions { get; } = [];

    internal List<(int First, int Count, bool IsExclusive)> Terms { get; } = [];

    internal List<PublicationShape> Publications { get; } = [];

    internal static void Read<TTable>(SymbolicReader reader) where TTable : struct, ITable
    {
        var sink = new Sink(reader);
        TTable.Constrain(new Constraints<Symbol, Sink>(ref sink));
        if (reader.openTerm >= 0) throw new AirException($"{TTable.Name}: a group of exclusive messages is not ended.");
    }

    Symbol[] Columns<C>(ref Symbol[]? known, SymbolKind kind) where C : unmanaged
    {
        int size = Unsafe.SizeOf<C>() / Unsafe.SizeOf<Symbol>();
        if (known is null)
        {
            known = new Symbol[size];
            for (int i = 0; i < size; i++) known[i] = arena.Leaf(kind, (ulong)i);
        }
        if (known.Length != size)
            throw new AirException($"{typeof(C).Name}: read as {size} columns where {known.Length} were read before.");
        return known;
    }

    List<Symbol> FieldsOf<M>(in M message) where M : struct, IMessage<Symbol>
    {
        fields.Clear();
        var collector = new Collector(fields);
        message.Write(ref collector);
        if (fields.Count * Unsafe.SizeOf<Symbol>() != Unsafe.SizeOf<M>())
            throw new AirException(
                $"{M.Bus}: the message writes {fields.Count} fields but holds {Unsafe.SizeOf<M>() / Unsafe.SizeOf<Symbol>()}.");
        return [.. fields];
    }

    void Interact<M>(in Traffic<Symbol> traffic, in M message, string clause) where M : struct, IMessage<Symbol>
    {
        if (traffic.Rows != RowSet.All) throw new AirException($"{clause}: messages are sent on all rows, behind a selector.");
        if (openTerm < 0) Terms.Add((Interactions.Count, 1, false));
        else if (!traffic.IsGated) throw new AirException($"{clause}: an exclusive message needs a gate.");
        else Terms[^1] = Terms[^1] with { Count = Terms[^1].Count + 1 };
        Symbol count = traffic.IsCounted ? traffic.Count : Symbol.Constant(1);
        Symbol multiplicity = traffic.IsGated ? traffic.IsCounted ? traffic.Gate * count : traffic.Gate : count;
        Interactions.Add(new(
            clause, M.Bus, FieldsOf(message), traffic.IsReceived, multiplicity, traffic.IsGated ? traffic.Gate : null,
            traffic.IsCounted ? count : null, Terms.Count - 1));
    }

    internal readonly struct Sink(SymbolicReader reader) : ISink<Symbol>
    {
        readonly SymbolicReader reader = reader;

        public ref readonly C Row<C>() where C : unmanaged
        {
            Symbol[]? known = reader.Row;
            reader.Row = reader.Columns<C>(ref known, SymbolKind.Row);
            return ref Unsafe.As<Symbol, C>(ref reader.Row[0]);
        }

        public ref readonly C Next<C>() where C : unmanaged
        {
            Symbol[]? known = reader.Next;
            reader.Next = reader.Columns<C>(ref known, SymbolKind.Next);
            return ref Unsafe.As<Symbol, C>(ref reader.Next[0]);
        }

        public ref readonly C Preprocessed<C>() where C : unmanaged
        {
            Symbol[]? known = reader.Preprocessed;
            reader.Preprocessed = reader.Columns<C>(ref known, SymbolKind.Preprocessed);
            return ref Unsafe.As<Symbol, C>(ref reader.Preprocessed[0]);
        }

        public ref readonly C NextPreprocessed<C>() where C : unmanaged
        {
            Symbol[]? known = reader.NextPreprocessed;
            reader.NextPreprocessed = reader.Columns<C>(ref known, SymbolKind.NextPreprocessed);
            return ref Unsafe.As<Symbol, C>(ref reader.NextPreprocessed[0]);
        }

        public ref readonly C Public<C>() where C : unmanaged
        {
            Symbol[]? known = reader.Public;
            reader.Public = reader.Columns<C>(ref known, SymbolKind.Public);
            return ref Unsafe.As<Symbol, C>(ref reader.Public[0]);
        }

        public void Constrain(RowSet rows, Symbol value, string clause, string text) => reader.Constraints.Add((clause, text, rows, value));

        public void Interact<M>(in Traffic<Symbol> traffic, in M message, string clause) where M : struct, IMessage<Symbol> =>
            reader.Interact(traffic, message, clause);

        public void Publish<M>(RowSet rows, Symbol flag, in M words, string clause) where M : struct, IMessage<Symbol>
        {
            if (rows != RowSet.All) throw new AirException($"{clause}: words are published on all rows, behind a bit.");
            reader.Publications.Add(new(clause, flag, reader.FieldsOf(words)));
        }

        public void BeginExclusive(string clause)
        {
            if (reader.openTerm >= 0) throw new AirException($"{clause}: groups of exclusive messages do not nest.");
            reader.openTerm = reader.Terms.Count;
            reader.Terms.Add((reader.Interactions.Count, 0, true));
        }

        public void EndExclusive()
        {
            if (reader.openTerm < 0 || reader.Terms[^1].Count == 0)
                throw new AirException("A group of exclusive messages ends without any.");
            reader.openTerm = -1;
        }
    }

    readonly struct Collector(List<Symbol> fields) : IFields<Symbol>
    {
        readonly List<Symbol> fields = fields;

        public void Add(Symbol value) => fields.Add(value);
    }
}
