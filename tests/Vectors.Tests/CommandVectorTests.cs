using System.Text.Json.Nodes;
using OrderBookRollup.Exchange;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Commands by their fields, beside their words.</summary>
public sealed class CommandVectorTests
{
    const int OfEachKind = 6;

    [Fact]
    public void Words_of_commands_are_those_of_the_vectors()
    {
        var made = new JsonArray();
        IEnumerable<IGrouping<CommandKind, Command>> kinds =
            RandomCommands.Signed(1).GroupBy(command => command.Kind).OrderBy(kind => kind.Key);
        foreach (IGrouping<CommandKind, Command> kind in kinds)
        {
            // Spread over all profiles of flows.
            Command[] all = [.. kind];
            for (int i = 0; i < OfEachKind; i++)
            {
                Command command = all[all.Length * i / OfEachKind];
                made.Add(new JsonObject { ["fields"] = CommandFields.Of(command), ["words"] = Words(RandomCommands.WordsOf(command)) });
            }
        }
        Assert.Equal(8 * OfEachKind, made.Count);
        Check("commands.json", made);
    }
}
