using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The class of a row: rows of a class use the same columns.</summary>
static class RowClasses
{
    public static string Of(string table, TableTrace trace, int row) => table switch
    {
        "Tree" => Of(trace.Rows<TreeColumns<Goldilocks>>()[row], row),
        "OuterRounds" => trace.Rows<OuterRoundsColumns<Goldilocks>>()[row].IsFirst.IsZero ? "last half" : "first half",
        "InnerRounds" => trace.Rows<InnerRoundsColumns<Goldilocks>>()[row].IsSecond.IsZero ? "first rounds" : "last rounds",
        "Limbs" => trace.Rows<LimbsColumns<Goldilocks>>()[row].Count.IsZero ? "not asked for" : "asked for",
        "AnySignature" => trace.Rows<AnySignatureColumns<Goldilocks>>()[row].IsReal.IsZero ? "padding" : "signature",
        _ => Of(trace.Rows<AccessesColumns<Goldilocks>>()[row]),
    };

    static string Of(in TreeColumns<Goldilocks> row, int number) => (row.IsLeaf.Value, row.IsNode.Value) switch
    {
        (0, 0) => "padding",
        (0, _) => row.FromLeft.IsZero ? "node above a right child" : row.FromRight.IsZero ? "node above a left child" : "node above both",
        _ when number == 0 => "first leaf",
        _ when !row.IsBalance.IsZero => "balance",
        _ when row.Time.IsZero => "leaf without access",
        _ => row.IsWide.IsZero ? "pair leaf" : "wide leaf",
    };

    static string Of(in AccessesColumns<Goldilocks> row) =>
        !row.IsWide.IsZero ? "wide" : !row.IsPair.IsZero ? "pair" : !row.IsHash.IsZero ? "hash"
        : !row.IsLimb.IsZero ? "limb" : row.IsSigned.IsZero ? "padding" : "signed";
}
