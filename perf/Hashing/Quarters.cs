using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>
/// The external rounds two a row. The quarters find each other as the halves do: before the internal rounds a state has done -1 of them,
/// after them 23.
/// </summary>
readonly struct Quarters : ITable
{
    public static string Name => "Quarters";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly QuarterColumns<T> row = ref air.Row<QuarterColumns<T>>();
        T one = T.Constant(1), goesOn = row.IsFirst + row.IsSecond + row.IsThird;
        air.Bit("H6", row.IsFirst);
        air.Bit("H6", row.IsSecond);
        air.Bit("H6", row.IsThird);
        air.Bit("H6", goesOn);

        Eight<T> entered = row.Input;
        Layers.External(ref entered);
        Rounds.Same(air, Rounds.Sevenths(air, Shifted(entered, row, 0), row.Round0.Cubes), row.Round0.State);
        Rounds.Same(air, Rounds.Sevenths(air, Shifted(row.Round0.State, row, 1), row.Round1.Cubes), row.Round1.State);

        air.Zero("H5", (one - row.IsFirst) * row.Count);
        Rounds.Answer(air, row.Input, row.Permuted, row.Count);

        // What is sent: -1, 0 or 23 internal rounds done. What is taken: -1, 22 or 23.
        T isFourth = one - goesOn, after = T.Constant(Poseidon2Width8.InternalRounds + 1);
        T sent = (row.IsThird * after) - row.IsFirst;
        T taken = ((row.IsThird + isFourth) * after) - row.IsThird - row.IsSecond;
        air.When(goesOn).Send("H2", new InnerState<T>(sent, row.Round1.State, row.Permuted));
        air.When(one - row.IsFirst).Receive("H2", new InnerState<T>(taken, entered, row.Permuted));
        Same(air.When(isFourth), row.Permuted, row.Round1.State.Left);
    }

    static void Same<T, S>(Constraints<T, S> air, in Four<T> a, in Four<T> b) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("H3", a.W0, b.W0);
        air.Equal("H3", a.W1, b.W1);
        air.Equal("H3", a.W2, b.W2);
        air.Equal("H3", a.W3, b.W3);
    }

    static Eight<T> Shifted<T>(in Eight<T> x, in QuarterColumns<T> row, int round) where T : unmanaged, IAlgebra<T>
    {
        Eight<ulong> first = Rounds.First(round), second = Rounds.First(round + 2);
        Eight<ulong> third = Rounds.Last(round), fourth = Rounds.Last(round + 2);
        return new(
            x.W0 + Constant(row, first.W0, second.W0, third.W0, fourth.W0), x.W1 + Constant(row, first.W1, second.W1, third.W1, fourth.W1),
            x.W2 + Constant(row, first.W2, second.W2, third.W2, fourth.W2), x.W3 + Constant(row, first.W3, second.W3, third.W3, fourth.W3),
            x.W4 + Constant(row, first.W4, second.W4, third.W4, fourth.W4), x.W5 + Constant(row, first.W5, second.W5, third.W5, fourth.W5),
            x.W6 + Constant(row, first.W6, second.W6, third.W6, fourth.W6), x.W7 + Constant(row, first.W7, second.W7, third.W7, fourth.W7));
    }

    // The constant of a fourth quarter, plus what another quarter differs by.
    static T Constant<T>(in QuarterColumns<T> row, ulong first, ulong second, ulong third, ulong fourth)
        where T : unmanaged, IAlgebra<T>
    {
        Goldilocks from = Goldilocks.Reduce(fourth);
        return T.Constant(from.Value) + (row.IsFirst * T.Constant((Goldilocks.Reduce(first) - from).Value))
            + (row.IsSecond * T.Constant((Goldilocks.Reduce(second) - from).Value))
            + (row.IsThird * T.Constant((Goldilocks.Reduce(third) - from).Value));
    }
}
