using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>
/// 153 columns with 40 messages a row and 403 constraints: as long a text as a table of the order book may have. Eight bits, of which one
/// is 1, gate most of the constraints.
/// </summary>
readonly struct Wide : ITable
{
    public static string Name => "Wide";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly WideColumns<T> row = ref air.Row<WideColumns<T>>(), next = ref air.Next<WideColumns<T>>();
        T one = T.Constant(1), sum = row.Bits[0];
        for (int i = 0; i < 8; i++) air.Bit("W0", row.Bits[i]);
        for (int i = 1; i < 8; i++) sum += row.Bits[i];
        air.Equal("W0", sum, one);
        air.First.Equal("W1", row.Clock, one);
        air.Transition.Equal("W1", next.Clock, row.Clock + one);
        for (int lane = 0; lane < 8; lane++)
        {
            T number = T.Constant((ulong)lane);
            air.Equal("W2", row.Old[lane] + one, row.Clock);
            air.Receive("W3", new Link<T>(number, row.Old[lane], row.First[lane], row.Second[lane]));
            air.Send("W3", new Link<T>(number, row.Clock, row.Second[lane], row.First[lane] + one));
        }
        for (int i = 0; i < 24; i++) air.Send("W4", new Limb<T>(row.Limbs[i]));
        for (int i = 0; i < 32; i++)
        {
            air.Equal("W5", row.Y[i], (row.X[i] * row.X[i]) + row.X[i]);
            air.Equal("W6", row.Z[i], row.X[i] * row.Y[i]);
            air.Transition.Equal("W7", next.X[i], row.X[i] + row.X[Neighbour(i)]);
        }
        for (int bit = 0; bit < 8; bit++) Gated(air.When(row.Bits[bit]), row, bit);
    }

    // Each operation says the same about its own pairs of columns: (x + k)^2 - x^2 = 2 k x + k^2, in columns.
    static void Gated<T, S>(Constraints<T, S> air, in WideColumns<T> row, int bit)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T k = T.Constant((ulong)bit + 2);
        for (int i = 0; i < 32; i++)
        {
            T shifted = row.X[i] + k;
            air.Equal("W8", (shifted * shifted) + row.X[i], row.Y[i] + (k * (row.X[i] + shifted)));
        }
        for (int i = bit; i < 32; i += 8) air.Equal("W9", row.Z[i] + row.Y[i], (row.X[i] + T.Constant(1)) * row.Y[i]);
    }

    /// <summary>The statement: the wide table, a range table of 2^16 rows, and the ends of the links as supplied messages.</summary>
    public static RatedStatement Make(int logHeight)
    {
        var trace = new TableTrace(153, logHeight);
        TableTrace limbs = Limbs.Trace();
        Cells32<Goldilocks> x = default;
        Cells8<Goldilocks> first = default, second = default;
        for (int i = 0; i < 32; i++) x[i] = Goldilocks.Reduce((ulong)i * 0x9E37_79B9);
        int index = 0;
        foreach (ref WideColumns<Goldilocks> row in trace.Rows<WideColumns<Goldilocks>>())
        {
            row.Bits[index & 7] = Goldilocks.One;
            row.Clock = Goldilocks.Reduce((ulong)++index);
            row.First = first;
            row.Second = second;
            for (int lane = 0; lane < 8; lane++)
            {
                row.Old[lane] = row.Clock - Goldilocks.One;
                (first[lane], second[lane]) = (second[lane], first[lane] + Goldilocks.One);
            }
            for (int i = 0; i < 24; i++) row.Limbs[i] = Limbs.Count(limbs, index * ((2 * i) + 1));
            row.X = x;
            for (int i = 0; i < 32; i++)
            {
                row.Y[i] = x[i].Square() + x[i];
                row.Z[i] = x[i] * row.Y[i];
            }
            for (int i = 0; i < 32; i++) x[i] += row.X[Neighbour(i)];
        }
        var inputs = new Goldilocks[17];
        inputs[0] = Goldilocks.Reduce((ulong)index);
        for (int lane = 0; lane < 8; lane++) (inputs[1 + lane], inputs[9 + lane]) = (first[lane], second[lane]);
        Circuit circuit = new CircuitBuilder("Wide").Add<Wide>().Add<Limbs>(Limbs.Values).Supply<WideEnds>().Build();
        return new("wide", circuit, [trace, limbs], inputs);
    }

    static int Neighbour(int i) => (i & ~3) | ((i + 1) & 3);
}
