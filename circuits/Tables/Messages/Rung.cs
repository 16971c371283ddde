using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>What the row at a position of the ladder does.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Position">The position.</param>
/// <param name="Kinds">Its kinds as a number (<see cref="LadderKinds{T}"/>).</param>
public record struct Rung<T>(T Position, T Kinds) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Rung";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Position);
        fields.Add(Kinds);
    }
}
