using System.Globalization;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>A venue's identity as the key of its grains: chain id and contract, so that two venues never share a grain.</summary>
public static class VenueKey
{
    /// <summary>Chain in decimal, a colon, the contract's twenty bytes in hexadecimal.</summary>
    public static string Of(SigningDomain identity) => string.Create(
        CultureInfo.InvariantCulture,
        $"{identity.ChainId}:0x{identity.ContractHigh:x12}{identity.ContractMiddle:x14}{identity.ContractLow:x14}");
}
