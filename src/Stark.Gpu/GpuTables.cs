using ILGPU;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>What all threads of a quotient kernel read: extended columns, challenges, points.</summary>
public struct GpuTables
{
    /// <summary>Extended main columns, row after row without padding.</summary>
    public ArrayView<ulong> Main;

    /// <summary>Extended columns of the second phase, likewise.</summary>
    public ArrayView<ulong> Auxiliary;

    /// <summary>Words of a row of the second phase.</summary>
    public int AuxiliaryWidth;

    /// <summary>Extended preprocessed columns, likewise.</summary>
    public ArrayView<ulong> Preprocessed;

    /// <summary>The public inputs.</summary>
    public ArrayView<ulong> Inputs;

    /// <summary>The power of the constraint challenge for each constraint.</summary>
    public ArrayView<GpuElement> Gammas;

    /// <summary>Powers of beta.</summary>
    public ArrayView<GpuElement> BetaPowers;

    /// <summary>Powers of z.</summary>
    public ArrayView<GpuElement> ZPowers;

    /// <summary>alpha + (bus + 1) beta^W for each message.</summary>
    public ArrayView<GpuElement> Shifts;

    /// <summary>Terms of each fraction column.</summary>
    public ArrayView<int> Terms;

    /// <summary>Constraints of the text.</summary>
    public int TextConstraints;

    /// <summary>Fraction columns of the second phase.</summary>
    public int FractionColumns;

    /// <summary>Not 0 when the table has an accumulator.</summary>
    public int HasTerminal;

    /// <summary>Not 0 when the table publishes words.</summary>
    public int HasPublication;

    /// <summary>Terminal and evaluation.</summary>
    public ArrayView<GpuElement> Ends;

    /// <summary>An element as the kernels compute with it.</summary>
    public static Cubic<GpuField> Element(ArrayView<GpuElement> elements, int index)
    {
        GpuElement element = elements[index];
        return new(new(element.A), new(element.B), new(element.C));
    }
}
