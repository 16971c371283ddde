using System.Globalization;
using System.Text.Json.Nodes;
using OrderBookRollup.Exchange;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Messages of FIX, beside the words that they stand for.</summary>
public sealed class FixVectorTests
{
    const int OfEachKind = 8;

    const ulong LastTimeMs = 253_402_300_799_999;

    const string Place = "35=D|1=7|20001=1|20002=5|20003=9|11=3|48=2|54=1|38=0.002|40=2|44=100.5|59=1|";

    static readonly FixText Market = new(2, 1_000, 8, 6);

    // Each lacks or says one thing that has no word.
    static readonly string[] Refused =
    [
        Place.Replace("|54=1", ""), Place.Replace("|20002=5", ""), Place.Replace("40=2", "40=1"), Place.Replace("38=0.002", "38=0.0000001"),
        Place.Replace("44=100.5", "44=100.55"), Place.Replace("44=100.5", "44=0"), Place.Replace("44=100.5", "44=1e2"),
        Place.Replace("59=1", "59=0"), Place.Replace("59=1", "59=6"), Place.Replace("59=1", "59=3|18=6"),
        Place.Replace("59=1", "59=1|18=1"), Place.Replace("48=2", "48=3"), Place.Replace("54=1", "54=3"), Place.Replace("11=3", "11=abc"),
        Place.Replace("11=3", "11=4611686018427387904"), Place.Replace("59=1", "59=1|126=20260101"), Place.Replace("59=1", "59=1|20004=4"),
        Place.Replace("35=D", "35=E"), Place.Replace("1=7|2", "1=0|2"), "35=q|1=7|20001=1|20002=5|20003=9|530=1|",
        "35=F|1=7|20001=1|20002=5|20003=9|11=x|", "35=F|1=7|20001=1|20002=5|20003=9|37=0|",
        "35=G|1=7|20001=1|20002=5|20003=9|37=4|11=3|48=2|38=0.002|14=0.003|151=0.001|40=2|44=100.5|59=1|",
    ];

    [Fact]
    public void Messages_stand_for_the_words_of_the_vectors()
    {
        Assert.Equal(Refused.Length, Refused.Distinct().Count());
        Assert.DoesNotContain(Place, Refused);
        var messages = new JsonArray();
        IEnumerable<IGrouping<CommandKind, Command>> kinds =
            RandomCommands.Signed(2).Where(IsForFix).GroupBy(command => command.Kind).OrderBy(kind => kind.Key);
        foreach (IGrouping<CommandKind, Command> kind in kinds)
        {
            Command[] all = [.. kind];
            for (int i = 0; i < OfEachKind; i++)
            {
                Command command = all[all.Length * i / OfEachKind];
                messages.Add(new JsonObject { ["message"] = Market.Of(command), ["words"] = Words(RandomCommands.WordsOf(command)) });
            }
        }
        Assert.Equal(4 * OfEachKind, messages.Count);
        Check("fix-messages.json", new JsonObject
        {
            ["market"] = new JsonObject
            {
                ["number"] = Text(Market.Number), ["lot"] = Text((int)Market.Lot), ["baseDecimals"] = Text(Market.BaseDecimals),
                ["quoteDecimals"] = Text(Market.QuoteDecimals),
            },
            ["messages"] = messages,
            ["refused"] = List(Refused.Select(message => JsonValue.Create(message))),
        });
    }

    // ExpireTime ends with the year 9999; an expiry behind it is the last, which is never.
    static bool IsForFix(Command command) => command.Kind switch
    {
        CommandKind.Place => command.Place.Market == Market.Number && HasTime(command.Place.ExpiryMs),
        CommandKind.Replace => HasTime(command.Replace.ExpiryMs),
        CommandKind.Cancel or CommandKind.CancelAll => true,
        _ => false,
    };

    static bool HasTime(ulong expiryMs) => expiryMs is <= LastTimeMs or Limits.NoExpiry;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
