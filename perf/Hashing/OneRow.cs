using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>A permutation in one row: no message but the answer.</summary>
readonly struct OneRow : ITable
{
    public static string Name => "OneRow";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly OneRowColumns<T> row = ref air.Row<OneRowColumns<T>>();
        Eight<T> state = row.Input;
        Layers.External(ref state);
        Rounds.Outer(air, Rounds.First(0), state, row.First0.Cubes, row.First0.State);
        Rounds.Outer(air, Rounds.First(1), row.First0.State, row.First1.Cubes, row.First1.State);
        Rounds.Outer(air, Rounds.First(2), row.First1.State, row.First2.Cubes, row.First2.State);
        Rounds.Outer(air, Rounds.First(3), row.First2.State, row.First3.Cubes, row.First3.State);
        state = row.First3.State;
        InnerRounds.Round(air, Rounds.Inner<T>(0), row.Inner0, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(1), row.Inner1, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(2), row.Inner2, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(3), row.Inner3, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(4), row.Inner4, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(5), row.Inner5, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(6), row.Inner6, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(7), row.Inner7, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(8), row.Inner8, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(9), row.Inner9, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(10), row.Inner10, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(11), row.Inner11, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(12), row.Inner12, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(13), row.Inner13, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(14), row.Inner14, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(15), row.Inner15, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(16), row.Inner16, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(17), row.Inner17, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(18), row.Inner18, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(19), row.Inner19, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(20), row.Inner20, ref state);
        InnerRounds.Round(air, Rounds.Inner<T>(21), row.Inner21, ref state);
        Rounds.Outer(air, Rounds.Last(0), state, row.Last0.Cubes, row.Last0.State);
        Rounds.Outer(air, Rounds.Last(1), row.Last0.State, row.Last1.Cubes, row.Last1.State);
        Rounds.Outer(air, Rounds.Last(2), row.Last1.State, row.Last2.Cubes, row.Last2.State);
        Four<T> permuted = Rounds.Sevenths(air, Rounds.Last(3), row.Last2.State, row.Cubes).Left;
        air.Equal("H1", row.Permuted.W0, permuted.W0);
        air.Equal("H1", row.Permuted.W1, permuted.W1);
        air.Equal("H1", row.Permuted.W2, permuted.W2);
        air.Equal("H1", row.Permuted.W3, permuted.W3);
        Rounds.Answer(air, row.Input, row.Permuted, row.Count);
    }
}
