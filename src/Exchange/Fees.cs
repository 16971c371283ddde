namespace OrderBookRollup.Exchange;

/// <summary>Fees (V3).</summary>
public static class Fees
{
    /// <summary>
    /// ceil(leg x rate / 10^6) for leg &lt; 2^62 and rate &lt;= MaxFee, by the two-limb division that the circuit proves:
    /// leg = h 2^32 + l; h rate = a 10^6 + b; b 2^32 + l rate + 999,999 = c 10^6 + d; fee = a 2^32 + c.
    /// h rate &lt; 2^30 x 2^14; b 2^32 &lt; 2^52 and l rate &lt; 2^46, so nothing wraps 64 bits.
    /// </summary>
    public static ulong FeeRoundedUp(ulong leg, ulong rate)
    {
        ulong high = (leg >> 32) * rate;
        ulong a = high / Limits.FeeDenominator;
        ulong b = high % Limits.FeeDenominator;
        ulong c = ((b << 32) + ((leg & 0xFFFF_FFFF) * rate) + (Limits.FeeDenominator - 1)) / Limits.FeeDenominator;
        return (a << 32) + c;
    }
}
