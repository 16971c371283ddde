using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>The canonical words: one command, one list; another command, another list.</summary>
public class CommandWordsTests
{
    public static TheoryData<CommandKind> Kinds => [.. Enum.GetValues<CommandKind>()];

    static ulong[] WordsOf(in Command command)
    {
        ulong[] words = Enumerable.Repeat(0xDEAD_BEEF_DEAD_BEEF, CommandWords.CountMax).ToArray();
        int count = CommandWords.Write(command, words);
        return words[..count];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Commands_that_differ_in_a_field_differ_in_their_words(CommandKind kind)
    {
        Dictionary<string, string> seen = [];
        foreach (Command command in Examples.OneFieldApart(kind))
        {
            Assert.Equal(RejectReason.None, Form.Check(command));
            // Some values meet the example's own; then command and words are both the same.
            string words = string.Join(' ', WordsOf(command)), text = TextOf(command);
            Assert.Equal(text, seen.GetValueOrDefault(words, text));
            seen[words] = text;
        }
        Assert.Equal(Examples.OneFieldApart(kind).Select(command => TextOf(command)).Distinct().Count(), seen.Count);
        Assert.True(seen.Count > 10);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Words_come_in_fours_and_below_2_to_the_62_but_for_keys(CommandKind kind)
    {
        foreach (Command command in Examples.OneFieldApart(kind))
        {
            ulong[] words = WordsOf(command);
            Assert.Equal(CommandWords.CountOf(kind), words.Length);
            Assert.Equal(0, words.Length % 4);
            Assert.Equal((ulong)kind, words[0] & 0xFF);
            Range key = kind switch { CommandKind.RegisterKey => 1..6, CommandKind.AddKey => 4..9, _ => 0..0 };
            words.AsSpan(key).Clear();
            Assert.All(words, word => Assert.True(word < 1UL << 62));
        }
    }

    [Fact]
    public void No_two_kinds_share_words()
    {
        string[] all = Examples.All.Select(command => string.Join(' ', WordsOf(command))).ToArray();
        Assert.Equal(15, all.Distinct().Count());
        Assert.Equal(0, CommandWords.CountOf(0));
        Assert.Equal(0, CommandWords.CountOf((CommandKind)16));
    }

    [Fact]
    public void Commands_of_bad_form_have_no_words() =>
        Assert.Throws<InvariantException>(() => WordsOf(Examples.Place with { Price = 1 << 26 }));

    /// <summary>Another word in a list breaks every signer and the L1 contract. GOLDEN_WRITE=1 writes the file anew.</summary>
    [Fact]
    public void The_words_of_one_command_of_each_kind_are_golden()
    {
        string[] lines = [.. Examples.All.Select(command => $"{command.Kind} {Hex(WordsOf(command))}")];
        string path = Path.Combine(FolderOfThisFile(), "Golden", "CommandWords.txt");
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    static string Hex(ulong[] words) => string.Join(' ', words.Select(word => word.ToString("x16", CultureInfo.InvariantCulture)));

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    static string TextOf(in Command command) => command.Kind switch
    {
        CommandKind.Deposit => command.Deposit.ToString(),
        CommandKind.RegisterKey => command.RegisterKey.ToString(),
        CommandKind.ForcedExit => command.ForcedExit.ToString(),
        CommandKind.CreateMarket => command.CreateMarket.ToString(),
        CommandKind.UpdateMarket => command.UpdateMarket.ToString(),
        CommandKind.Withdraw => command.Withdraw.ToString(),
        CommandKind.Transfer => command.Transfer.ToString(),
        CommandKind.Place => command.Place.ToString(),
        CommandKind.Cancel => command.Cancel.ToString(),
        CommandKind.CancelAll => command.CancelAll.ToString(),
        CommandKind.Replace => command.Replace.ToString(),
        CommandKind.AddKey => command.AddKey.ToString(),
        CommandKind.RevokeKey => command.RevokeKey.ToString(),
        CommandKind.LowerMarketStatus => command.LowerMarketStatus.ToString(),
        _ => command.Expire.ToString(),
    };
}
