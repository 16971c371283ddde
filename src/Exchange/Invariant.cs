using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Exchange;

/// <summary>What can only fail through a bug of ours; it holds in release builds too and stops the venue before anything is journalled.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantException"/> with the condition's own text when it does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require([DoesNotReturnIf(false)] bool condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        if (!condition) Throw(text);
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Throw(string text) => throw new InvariantException(text);
}
