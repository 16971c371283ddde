using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>What is published of a withdrawal: the contract pays it to the account's owner (K5).</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Index">Index of the balance: asset and account.</param>
/// <param name="Amount">Units, at least 1.</param>
public record struct Withdrawal<T>(T Index, T Amount) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <summary>Words that a withdrawal publishes.</summary>
    public const int WordCount = 2;

    /// <inheritdoc/>
    public static string Bus => "Withdrawal";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Index);
        fields.Add(Amount);
    }
}
