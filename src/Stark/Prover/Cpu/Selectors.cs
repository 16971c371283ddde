using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The points of one coset s H_n and the divisors of the quotient on it.</summary>
/// <remarks>1 / (y_i - w^-1) = w / (y_(i+1) - 1), so one list of inverses serves first and last row.</remarks>
sealed unsafe class Selectors : IDisposable
{
    readonly Matrix words;

    public Selectors(Goldilocks shift, int logHeight, Workers workers)
    {
        int height = 1 << logHeight;
        words = new(2, height + Matrix.StripWords, workers.Memory);
        Root = Goldilocks.RootOfUnity(logHeight);
        LastRow = Root.Inverse();
        OverVanishing = (shift.PowTwoTo(logHeight) - Goldilocks.One).Inverse();
        int pieces = Math.Max(1, height / 1024);
        workers.Run(pieces, (from, to) =>
        {
            int first = (int)((long)height * from / pieces), last = (int)((long)height * to / pieces);
            Fill(shift, first, last);
        });
        OverFirst[height] = OverFirst[0];
    }

    public ulong* Points => words.RowData(0);

    /// <summary>1 / (y_i - 1), one more than there are rows.</summary>
    public ulong* OverFirst => words.RowData(1);

    /// <summary>w, the step from row to row.</summary>
    public Goldilocks Root { get; }

    /// <summary>w^-1, the last row.</summary>
    public Goldilocks LastRow { get; }

    /// <summary>1 / (y^n - 1), the same on the whole coset.</summary>
    public Goldilocks OverVanishing { get; }

    public void Dispose() => words.Dispose();

    void Fill(Goldilocks shift, int from, int to)
    {
        var differences = new Goldilocks[to - from];
        Goldilocks point = shift * Root.Pow((ulong)from);
        for (int i = from; i < to; i++, point *= Root)
        {
            Points[i] = point.Value;
            differences[i - from] = point - Goldilocks.One;
        }
        BatchInverse.Invert(differences);
        for (int i = from; i < to; i++) OverFirst[i] = differences[i - from].Value;
    }
}
