using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// The worst cases of commands as rows of Steps, Tree, OuterRounds, InnerRounds and Signatures. A sum of worst cases is far above what a
/// batch takes; who knows the state, as <see cref="BatchMaker{TEvents}"/> does, fits many times as many commands.
/// </summary>
public sealed class CommandWidth : ICommandWidth
{
    const int Tables = 5;

    readonly long[] capacity = new long[Tables];

    /// <summary>What fits a batch: the capacity less what an empty batch takes.</summary>
    public CommandWidth(BatchCapacity room)
    {
        AddTo(capacity, new BatchUsage(0).Rows);
        for (int table = 0; table < Tables; table++) capacity[table] = (1L << room.LogHeightMax) - capacity[table];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<long> Capacity => capacity;

    /// <inheritdoc/>
    public void AddWorst(in Command command, Span<long> rows) => AddTo(rows, WorstCases.Of(command.Kind));

    static void AddTo(Span<long> rows, in TableRows more)
    {
        rows[0] += more.Steps;
        rows[1] += more.Tree;
        rows[2] += TableRows.RowsOfPermutation * more.Permutations;
        rows[3] += TableRows.RowsOfPermutation * more.Permutations;
        rows[4] += more.Signatures;
    }
}
