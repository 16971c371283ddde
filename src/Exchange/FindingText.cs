using System.Globalization;
using System.Runtime.CompilerServices;

namespace OrderBookRollup.Exchange;

/// <summary>The text of a finding; put together only when the condition does not hold, so that a clean audit formats nothing.</summary>
[InterpolatedStringHandler]
internal ref struct FindingText
{
    DefaultInterpolatedStringHandler text;

    public FindingText(int literalLength, int formattedCount, bool condition, out bool isWanted)
    {
        isWanted = !condition;
        text = condition ? default : new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public void AppendLiteral(string literal) => text.AppendLiteral(literal);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public string Take() => text.ToStringAndClear();
}
