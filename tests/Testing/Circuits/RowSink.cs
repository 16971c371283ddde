using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>Reads a table's text on one row and its successor into a <see cref="RowLog"/>, without a clause where that is asked.</summary>
struct RowSink(RowLog log, CircuitTable table, Goldilocks[] cells, Goldilocks[] inputs, int row, int rows, string? without)
    : ISink<Goldilocks>
{
    int interaction;
    int group;
    string groupClause = "";

    readonly public ref readonly C Row<C>() where C : unmanaged
    {
        log.Columns = typeof(C);
        return ref At<C>(cells, table.Shape.Width, row);
    }

    readonly public ref readonly C Next<C>() where C : unmanaged
    {
        log.Columns = typeof(C);
        return ref At<C>(cells, table.Shape.Width, row + 1 == rows ? 0 : row + 1);
    }

    readonly public ref readonly C Preprocessed<C>() where C : unmanaged =>
        ref At<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, row);

    readonly public ref readonly C NextPreprocessed<C>() where C : unmanaged =>
        ref At<C>(table.PreprocessedCells, table.Shape.PreprocessedWidth, row + 1 == rows ? 0 : row + 1);

    readonly public ref readonly C Public<C>() where C : unmanaged => ref At<C>(inputs, inputs.Length, 0);

    readonly public void Constrain(RowSet set, Goldilocks value, string clause, string text)
    {
        if (value.IsZero || clause == without) return;
        bool applies = set switch
        {
            RowSet.All => true,
            RowSet.First => row == 0,
            RowSet.Last => row == rows - 1,
            _ => row < rows - 1,
        };
        if (applies) log.Broken.Add((clause, text));
    }

    public void Interact<M>(in Traffic<Goldilocks> traffic, in M message, string clause) where M : struct, IMessage<Goldilocks>
    {
        int index = interaction++;
        Goldilocks multiplicity = traffic.Multiplicity();
        if (clause == without || (traffic.IsGated ? traffic.Gate : multiplicity).IsZero) return;
        var fingerprint = new Fingerprint(table.BusOfInteraction[index]);
        message.Write(ref fingerprint);
        // A supply's gates are public; a gate that is no bit is a matter of rows.
        bool isGated = traffic.IsGated && table.Shape.Width > 0;
        log.Send(fingerprint, isGated, traffic.IsGated ? traffic.Gate : Goldilocks.One, multiplicity, clause, index);
    }

    readonly public void Publish<M>(RowSet set, Goldilocks flag, in M words, string clause) where M : struct, IMessage<Goldilocks>
    {
        if (clause != without) log.Publish(flag, words, clause);
    }

    public void BeginExclusive(string clause)
    {
        (group, groupClause) = (interaction, clause);
        log.BeginGroup();
    }

    readonly public void EndExclusive() => log.EndGroup(groupClause, group);

    static ref readonly C At<C>(ReadOnlySpan<Goldilocks> cells, int width, int row) where C : unmanaged =>
        ref Unsafe.As<Goldilocks, C>(ref Unsafe.AsRef(in cells.Slice(row * width, width)[0]));
}
