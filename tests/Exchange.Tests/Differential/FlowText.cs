using System.Text;
using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Flow;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>
/// A flow in the text format. It knows no signatures, so a comment says where another key signed than the slot holds, and it has no word
/// for a command without a kind, so that is a comment too: such a difference has to be repeated by its seed.
/// </summary>
static class FlowText
{
    public static string Write(IReadOnlyList<Entry> entries)
    {
        using MemoryStream stream = new();
        FlowWriter writer = new(stream);
        Rulebook<NullRecorder, NullEvents> machine = new(new Memory(), default, default);
        foreach (Entry entry in entries)
        {
            if (entry.Command.Kind is 0 or > CommandKind.Expire)
            {
                writer.Comment($"a command of kind {(int)entry.Command.Kind}");
                continue;
            }
            if (FlowSigner.Of(machine.Memory, entry.Command) != entry.Signer) writer.Comment($"signed by {entry.Signer}");
            writer.Write(entry.Command, entry.TimeMs);
            machine.Apply(entry.Command, entry.Signer, entry.TimeMs);
        }
        writer.Finish();
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    /// <summary>Runs a flow of the text format through both machines; the first difference, or null.</summary>
    public static string? Compare(Stream flow, string name, int stateInterval)
    {
        FlowReader reader = new(flow, name);
        Duel duel = new(new NaiveExchange(), Limits.MaxOrderSlots);
        while (reader.Read() is not FlowItem.End and var item)
        {
            if (item != FlowItem.Command) continue;
            Entry entry = new(reader.Command, FlowSigner.Of(duel.Memory, reader.Command), reader.TimeMs);
            string? difference = duel.Apply(entry);
            if (reader.CommandCount % stateInterval == 0) difference ??= duel.CompareStates();
            if (difference is not null) return $"{name} line {reader.LineNumber}: {difference}";
        }
        return duel.CompareStates();
    }
}
