using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Whether cells of an honest trace can change together: the clauses' derivatives, by every cell, as linear equations.</summary>
/// <remarks>
/// If their rank is the number of cells, no direction is left in which the trace can move while every clause holds, however many cells
/// move at once. What moves in steps only is taken as given: kinds, what others look up, digests of inputs.
/// </remarks>
sealed class Rigidity
{
    readonly Dictionary<(int Row, int Number), (string Clause, SortedDictionary<int, Goldilocks> Slopes)> equations = [];

    /// <summary>Cells that are not given.</summary>
    public int Cells { get; private init; }

    /// <summary>Differentiates the clauses on the first rows of a trace.</summary>
    /// <param name="trace">The honest trace.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="isGiven">Whether the cell of a row and column is given.</param>
    /// <param name="isFixed">Whether a field of a message is given: of what bus, at what place, in what row, whether received.</param>
    public static Rigidity Of<TTable>(
        TableTrace trace, int rows, Func<int, int, bool> isGiven, Func<string, int, int, bool, bool> isFixed) where TTable : struct, ITable
    {
        int width = trace.Width;
        (int Row, int Column)[] cells =
        [
            .. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, width).Select(column => (row, column)))
                .Where(cell => !isGiven(cell.row, cell.column)),
        ];
        var found = new Rigidity { Cells = cells.Length };
        var values = new Dual[2 * width];
        foreach ((int row, int column) in cells)
        {
            for (int at = Math.Max(0, row - 1); at <= row; at++)
            {
                for (int i = 0; i < values.Length; i++) values[i] = new(trace.Cells[(at * width) + i], Goldilocks.Zero);
                int place = ((row - at) * width) + column;
                values[place] = values[place] with { Slope = Goldilocks.One };
                var sink = new Sink(found, values, width, (row * width) + column, at, at + 1 < rows, isFixed);
                TTable.Constrain(new Constraints<Dual, Sink>(ref sink));
            }
        }
        return found;
    }

    /// <summary>The rank of the equations, those of one clause left out.</summary>
    public int Rank(string? without)
    {
        var pivots = new Dictionary<int, KeyValuePair<int, Goldilocks>[]>();
        foreach ((_, (string clause, SortedDictionary<int, Goldilocks> slopes)) in equations.OrderBy(equation => equation.Key))
            if (clause != without) Reduce(new(slopes), pivots);
        return pivots.Count;
    }

    // The last cell of an equation is the one that it determines, from cells before it.
    static void Reduce(SortedDictionary<int, Goldilocks> equation, Dictionary<int, KeyValuePair<int, Goldilocks>[]> pivots)
    {
        while (equation.Count > 0)
        {
            (int last, Goldilocks lead) = equation.Last();
            if (!pivots.TryGetValue(last, out KeyValuePair<int, Goldilocks>[]? pivot))
            {
                Goldilocks inverse = lead.Inverse();
                pivots[last] = [.. equation.Select(term => KeyValuePair.Create(term.Key, term.Value * inverse))];
                return;
            }
            foreach ((int cell, Goldilocks slope) in pivot)
            {
                Goldilocks rest = equation.GetValueOrDefault(cell) - (lead * slope);
                if (rest.IsZero) equation.Remove(cell);
                else equation[cell] = rest;
            }
        }
    }

    void Add(int row, int number, string clause, int cell, Goldilocks slope)
    {
        if (slope.IsZero) return;
        if (!equations.TryGetValue((row, number), out (string, SortedDictionary<int, Goldilocks> Slopes) known))
            equations[(row, number)] = known = (clause, []);
        known.Slopes[cell] = slope;
    }

    struct Sink(
        Rigidity found, Dual[] values, int width, int cell, int row, bool hasNext, Func<string, int, int, bool, bool> isFixed) : ISink<Dual>
    {
        int number;

        readonly public ref readonly C Row<C>() where C : unmanaged => ref Unsafe.As<Dual, C>(ref values[0]);

        readonly public ref readonly C Next<C>() where C : unmanaged => ref Unsafe.As<Dual, C>(ref values[width]);

        readonly public ref readonly C Preprocessed<C>() where C : unmanaged => throw new InvalidOperationException("None.");

        readonly public ref readonly C NextPreprocessed<C>() where C : unmanaged => throw new InvalidOperationException("None.");

        readonly public ref readonly C Public<C>() where C : unmanaged => throw new InvalidOperationException("None.");

        public void Constrain(RowSet rows, Dual value, string clause, string text)
        {
            number++;
            bool applies = rows == RowSet.All || (rows == RowSet.First && row == 0) || (rows == RowSet.Transition && hasNext);
            if (applies) found.Add(row, number, clause, cell, value.Slope);
        }

        public void Interact<M>(in Traffic<Dual> traffic, in M message, string clause) where M : struct, IMessage<Dual>
        {
            Goldilocks times = traffic.Multiplicity().Value;
            var fields = new Fields([]);
            message.Write(ref fields);
            for (int i = 0; i < fields.All.Count; i++)
            {
                number++;
                bool isReceived = times.Value > Goldilocks.Modulus / 2;
                if (!times.IsZero && isFixed(M.Bus, i, row, isReceived)) found.Add(row, number, clause, cell, fields.All[i].Slope);
            }
        }

        readonly public void Publish<M>(RowSet rows, Dual flag, in M words, string clause) where M : struct, IMessage<Dual> =>
            throw new InvalidOperationException("Nothing is published.");

        readonly public void BeginExclusive(string clause)
        {
        }

        readonly public void EndExclusive()
        {
        }
    }

    readonly record struct Fields(List<Dual> All) : IFields<Dual>
    {
        public void Add(Dual value) => All.Add(value);
    }
}
