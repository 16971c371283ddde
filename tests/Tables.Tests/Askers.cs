using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>What the rows of some tables ask of the tables of compressions, limbs and signatures: read from their texts, so that an attack
/// counts what its own rows really send.</summary>
sealed class Askers : ITableVisitor<bool>
{
    readonly IReadOnlyList<TableTrace?> traces;
    readonly Goldilocks[] inputs;
    readonly string? without;

    public Askers(Circuit circuit, IReadOnlyList<TableTrace?> traces, Goldilocks[] inputs, string? without)
    {
        this.traces = traces;
        this.inputs = inputs;
        this.without = without;
        for (int table = 0; table < traces.Count; table++)
            if (traces[table] is not null) circuit.Tables[table].Accept(this);
    }

    /// <summary>Asked compressions in the order of the rows, with the digests that are claimed and how often.</summary>
    public List<(Compression<Goldilocks> Message, Goldilocks Times)> Compressions { get; } = [];

    public List<(Goldilocks Value, Goldilocks Times)> Limbs { get; } = [];

    public List<Multiple<Goldilocks>> Multiples { get; } = [];

    public List<CombPoint<Goldilocks>> CombPoints { get; } = [];

    public List<Rung<Goldilocks>> Rungs { get; } = [];

    /// <summary>What is to be signed.</summary>
    public List<SignedDigest<Goldilocks>> Signed { get; } = [];

    /// <summary>What is taken for signed.</summary>
    public List<SignedDigest<Goldilocks>> Taken { get; } = [];

    public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        TableTrace trace = traces[table.Index]!;
        for (int row = 0; row < trace.Height; row++)
        {
            var sink = new Sink(this, trace, row);
            TTable.Constrain(new Constraints<Goldilocks, Sink>(ref sink));
        }
        return true;
    }

    readonly struct Sink(Askers askers, TableTrace trace, int row) : ISink<Goldilocks>
    {
        public ref readonly C Row<C>() where C : unmanaged => ref trace.Rows<C>()[row];

        public ref readonly C Next<C>() where C : unmanaged => ref trace.Rows<C>()[(row + 1) % trace.Height];

        public ref readonly C Preprocessed<C>() where C : unmanaged => throw new NotSupportedException();

        public ref readonly C NextPreprocessed<C>() where C : unmanaged => throw new NotSupportedException();

        public ref readonly C Public<C>() where C : unmanaged => ref Unsafe.As<Goldilocks, C>(ref askers.inputs[0]);

        public void Constrain(RowSet rows, Goldilocks value, string clause, string text)
        {
        }

        public void Interact<M>(in Traffic<Goldilocks> traffic, in M message, string clause) where M : struct, IMessage<Goldilocks>
        {
            Goldilocks times = traffic.Multiplicity();
            if (times.IsZero || clause == askers.without) return;
            if (message is Compression<Goldilocks> compression) askers.Compressions.Add((compression, times));
            if (message is Limb<Goldilocks> limb) askers.Limbs.Add((limb.Value, times));
            if (message is Multiple<Goldilocks> multiple && !traffic.IsReceived) askers.Multiples.Add(multiple);
            if (message is CombPoint<Goldilocks> point) askers.CombPoints.Add(point);
            if (message is Rung<Goldilocks> rung) askers.Rungs.Add(rung);
            if (message is SignedDigest<Goldilocks> signed) (traffic.IsReceived ? askers.Taken : askers.Signed).Add(signed);
        }

        public void Publish<M>(RowSet rows, Goldilocks flag, in M words, string clause) where M : struct, IMessage<Goldilocks>
        {
        }

        public void BeginExclusive(string clause)
        {
        }

        public void EndExclusive()
        {
        }
    }
}
