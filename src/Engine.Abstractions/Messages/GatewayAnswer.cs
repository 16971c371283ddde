using MessagePack;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The acknowledgement of a batch: what it says is durable. Version 1:
/// <c>[1, entry, time, placements a second, [sequence, refusal, service, ...]]</c>.
/// </summary>
/// <param name="Entry">The last journal entry that it rests on.</param>
/// <param name="TimeMs">The journalled time of the last command.</param>
/// <param name="PlacementsPerSecond">See <see cref="Heights.PlacementsPerSecond"/>.</param>
/// <param name="Outcomes">One for each command, in order.</param>
[Orleans.Immutable]
public sealed record GatewayAnswer(ulong Entry, ulong TimeMs, int PlacementsPerSecond, ReadOnlyMemory<CommandOutcome> Outcomes)
    : IContract<GatewayAnswer>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, GatewayAnswer message)
    {
        Contract.WriteHeader(ref writer, 1, 4);
        writer.Write(message.Entry);
        writer.Write(message.TimeMs);
        writer.Write(message.PlacementsPerSecond);
        writer.WriteArrayHeader(3 * message.Outcomes.Length);
        foreach (ref readonly CommandOutcome outcome in message.Outcomes.Span)
        {
            writer.Write(outcome.Sequence);
            writer.Write((byte)outcome.Refusal);
            writer.Write((byte)outcome.Service);
        }
    }

    /// <inheritdoc/>
    public static GatewayAnswer Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<GatewayAnswer>(ref reader, 1, 4);
        (ulong entry, ulong timeMs, int placements) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadInt32());
        int count = Contract.ReadCount<GatewayAnswer>(ref reader);
        if (count % 3 != 0) throw Contract.Wrong<GatewayAnswer>("ends within an outcome");
        CommandOutcome[] outcomes = new CommandOutcome[count / 3];
        foreach (ref CommandOutcome outcome in outcomes.AsSpan())
            outcome = new(reader.ReadUInt64(), (RejectReason)reader.ReadByte(), (ServiceRefusal)reader.ReadByte());
        return new(entry, timeMs, placements, outcomes);
    }
}
