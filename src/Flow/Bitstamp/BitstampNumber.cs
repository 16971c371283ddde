using System.Globalization;

namespace OrderBookRollup.Flow;

/// <summary>
/// Decimal texts as whole cents and satoshi. Trades carry the noise of doubles (1.7885566900000001), so both round to the unit.
/// </summary>
static class BitstampNumber
{
    /// <summary>Dollars as cents.</summary>
    public static uint Cents(string dollars, CaptureLines lines) => (uint)Units(dollars, 100, uint.MaxValue, "price", lines);

    /// <summary>Bitcoin as satoshi.</summary>
    public static ulong Satoshi(string bitcoin, CaptureLines lines) => Units(bitcoin, 100_000_000, long.MaxValue, "amount", lines);

    static ulong Units(string text, decimal scale, decimal max, string field, CaptureLines lines)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out decimal value)
            || value > max / scale)
            throw lines.Wrong($"{field} '{text}' is no number that fits");
        return (ulong)decimal.Round(value * scale);
    }
}
