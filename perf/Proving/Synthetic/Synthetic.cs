using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>
/// 64 columns that look like a table of the order book to the prover: 12 messages a row (four of four fields, eight range checks),
/// 53 constraints of degree 1 to 3, a third of them on two rows.
/// </summary>
readonly struct Synthetic : ITable
{
    public static string Name => "Synthetic";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SyntheticColumns<T> row = ref air.Row<SyntheticColumns<T>>(), next = ref air.Next<SyntheticColumns<T>>();
        T one = T.Constant(1), zero = T.Constant(0);
        air.Bit("S0", row.IsActive);
        air.First.Equal("S0", row.Clock, one);
        air.Transition.Equal("S0", next.Clock, row.Clock + one);
        Constraints<T, S> active = air.When(row.IsActive);
        active.Equal("S1", row.OldLeft + one, row.Clock);
        active.Equal("S1", row.OldRight + one, row.Clock);
        active.Receive("S2", new Link<T>(zero, row.OldLeft, row.Words[0], row.Words[1]));
        active.Send("S2", new Link<T>(zero, row.Clock, row.Words[1], row.Words[0] + one));
        active.Receive("S2", new Link<T>(one, row.OldRight, row.Words[2], row.Words[3]));
        active.Send("S2", new Link<T>(one, row.Clock, row.Words[3], row.Words[2] + one));
        for (int i = 0; i < 8; i++) active.Send("S3", new Limb<T>(row.Limbs[i]));
        for (int i = 0; i < 16; i++)
        {
            air.Equal("S4", row.Y[i], (row.X[i] * row.X[i]) + (row.X[i] * row.IsActive));
            air.Equal("S5", row.Z[i], row.X[i] * row.Y[i] * row.IsActive);
        }
        for (int i = 0; i < 16; i++) air.Transition.Equal("S6", next.X[i], row.X[i] + row.X[Neighbour(i)]);
    }

    /// <summary>The statement: the synthetic table, a range table of 2^16 rows, and the ends of the links as supplied messages.</summary>
    public static RatedStatement Make(int logHeight)
    {
        var trace = new TableTrace(64, logHeight);
        TableTrace limbs = Limbs.Trace();
        Cells4<Goldilocks> words = default;
        Cells16<Goldilocks> x = default;
        for (int i = 0; i < 16; i++) x[i] = Goldilocks.Reduce((ulong)i * 0x9E37_79B9);
        int index = 0;
        foreach (ref SyntheticColumns<Goldilocks> row in trace.Rows<SyntheticColumns<Goldilocks>>())
        {
            row.IsActive = Goldilocks.One;
            row.Clock = Goldilocks.Reduce((ulong)++index);
            row.OldLeft = row.OldRight = row.Clock - Goldilocks.One;
            row.Words = words;
            (words[0], words[1], words[2], words[3]) = (words[1], words[0] + Goldilocks.One, words[3], words[2] + Goldilocks.One);
            for (int i = 0; i < 8; i++) row.Limbs[i] = Limbs.Count(limbs, index * ((2 * i) + 1));
            row.X = x;
            for (int i = 0; i < 16; i++)
            {
                row.Y[i] = x[i].Square() + x[i];
                row.Z[i] = x[i] * row.Y[i];
            }
            for (int i = 0; i < 16; i++) x[i] += row.X[Neighbour(i)];
        }
        Goldilocks zero = Goldilocks.Zero;
        Goldilocks[] inputs = [zero, zero, zero, zero, words[0], words[1], words[2], words[3], Goldilocks.Reduce((ulong)index)];
        Circuit circuit = new CircuitBuilder("Synthetic").Add<Synthetic>().Add<Limbs>(Limbs.Values).Supply<SyntheticEnds>().Build();
        return new("synthetic", circuit, [trace, limbs], inputs);
    }

    static int Neighbour(int i) => (i & ~3) | ((i + 1) & 3);
}
