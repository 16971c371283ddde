using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>What a signature brings into the sum of all.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Index">The signature, and its point R.</param>
/// <param name="Weight">The two words of its weight, the lower first.</param>
/// <param name="Challenge">The two words of its challenge, the lower first.</param>
/// <param name="Key">The key.</param>
public record struct WeightedChallenge<T>(T Index, Two<T> Weight, Two<T> Challenge, Five<T> Key) : IMessage<T>
    where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "WeightedChallenge";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Index);
        fields.Add(Weight.W0);
        fields.Add(Weight.W1);
        fields.Add(Challenge.W0);
        fields.Add(Challenge.W1);
        fields.Add(Key.W0);
        fields.Add(Key.W1);
        fields.Add(Key.W2);
        fields.Add(Key.W3);
        fields.Add(Key.W4);
    }
}
