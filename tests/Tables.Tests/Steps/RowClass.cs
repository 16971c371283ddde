using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The class of a row of steps: its stage and the kind of its command.</summary>
static class RowClass
{
    static readonly string[] Stages = [.. typeof(StageColumns<Goldilocks>).GetFields().Select(field => field.Name)];
    static readonly string[] Kinds = [.. typeof(KindColumns<Goldilocks>).GetFields().Select(field => field.Name)];

    public static string Of(in StepsColumns<Goldilocks> row)
    {
        string stage = Named(MemoryMarshal.CreateReadOnlySpan(in row.Stage.Command, Stages.Length), Stages, "Pad");
        string kind = Named(MemoryMarshal.CreateReadOnlySpan(in row.Kind.Deposit, Kinds.Length), Kinds, "");
        return kind.Length == 0 ? stage : $"{stage} of {kind}";
    }

    static string Named(ReadOnlySpan<Goldilocks> flags, string[] names, string none)
    {
        for (int i = 0; i < names.Length; i++)
            if (!flags[i].IsZero) return names[i];
        return none;
    }
}
