using System.Globalization;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>A command as the FIX message that stands for it, by section 6 of the README; the fields stand between bars.</summary>
/// <param name="Number">The market.</param>
/// <param name="Lot">Base units of a lot.</param>
/// <param name="BaseDecimals">Decimals of one base.</param>
/// <param name="QuoteDecimals">Decimals of one quote.</param>
sealed record FixText(ushort Number, uint Lot, int BaseDecimals, int QuoteDecimals)
{
    public string Of(in Command command) => command.Kind switch
    {
        CommandKind.Place => Of(command.Place),
        CommandKind.Cancel => $"35=F|{Of(command.Cancel.Credential)}{Of(command.Cancel.Target)}11=cancel|",
        CommandKind.CancelAll => $"35=q|{Of(command.CancelAll.Credential)}530=7|",
        CommandKind.Replace => Of(command.Replace),
        _ => throw new ArgumentException($"{command.Kind} is no FIX message.", nameof(command)),
    };

    string Of(in Place place)
    {
        Assert.Equal(Number, place.Market);
        return $"35=D|{Of(place.Credential)}11={place.ClientOrderId}|48={Number}|54={(place.Side == Side.Buy ? 1 : 2)}|"
            + $"38={Base(place.Quantity)}|" + Instructions(place.TimeInForce, place.ExpiryMs, place.SelfTrade, place.Price);
    }

    string Of(in Replace replace)
    {
        // As if five lots of the order had been filled when the sender looked.
        const ulong Filled = 5;
        return $"35=G|{Of(replace.Credential)}{Of(replace.Target)}11={replace.ClientOrderId}|48={Number}|"
            + $"38={Base(replace.Quantity + Filled)}|14={Base(Filled)}|151={Base(replace.LeavesSeen)}|"
            + (replace.IsReduce ? "20005=Y|" : "") + Instructions(replace.TimeInForce, replace.ExpiryMs, replace.SelfTrade, replace.Price);
    }

    string Instructions(TimeInForce timeInForce, ulong expiryMs, SelfTradeMode selfTrade, uint price)
    {
        bool isTimed = expiryMs != Limits.NoExpiry;
        string time = timeInForce switch { TimeInForce.Ioc => "3", TimeInForce.Fok => "4", _ => isTimed ? "6" : "1" };
        DateTimeOffset end = isTimed ? DateTimeOffset.FromUnixTimeMilliseconds((long)expiryMs) : default;
        string expiry = isTimed ? string.Create(CultureInfo.InvariantCulture, $"126={end:yyyyMMdd-HH:mm:ss.fff}|") : "";
        return $"40=2|44={Quote(price)}|59={time}|{(timeInForce == TimeInForce.PostOnly ? "18=6|" : "")}{expiry}"
            + (selfTrade == default ? "" : $"20004={(int)selfTrade}|");
    }

    static string Of(Credential credential) =>
        $"1={credential.Account}|20001={credential.KeySlot}|20002={credential.Nonce}|20003={credential.ValidUntilMs}|";

    static string Of(OrderTarget target) => $"{(target.Selector == TargetSelector.Sequence ? 37 : 41)}={target.Id}|";

    string Base(ulong lots) => Text((decimal)lots * Lot / Power(BaseDecimals));

    string Quote(uint price) => Text((decimal)price * Power(BaseDecimals) / Power(QuoteDecimals) / Lot);

    static decimal Power(int decimals) => decimals == 0 ? 1 : 10 * Power(decimals - 1);

    static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
