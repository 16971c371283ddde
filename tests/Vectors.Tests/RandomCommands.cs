using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>Signed commands in endless variety, by the generator of flows over a living state; all have words.</summary>
static class RandomCommands
{
    public static IEnumerable<Command> Signed(ulong seed)
    {
        foreach (FlowProfile profile in FlowProfile.All)
        {
            var memory = new Memory(profile.OrderSlots);
            var rulebook = new Rulebook<NullRecorder, NullEvents>(memory, default, default);
            var generator = new FlowGenerator(seed++, profile, new MemoryView(memory));
            for (int signed = 0; signed < 2_000;)
            {
                Entry entry = generator.Next();
                rulebook.Apply(entry.Command, entry.Signer, entry.TimeMs);
                if (!CommandWords.IsSigned(entry.Command.Kind) || Form.Check(entry.Command) != RejectReason.None) continue;
                signed++;
                yield return entry.Command;
            }
        }
    }

    /// <summary>The words.</summary>
    public static ulong[] WordsOf(in Command command)
    {
        var words = new ulong[CommandWords.CountMax];
        return words[..CommandWords.Write(command, words)];
    }
}
