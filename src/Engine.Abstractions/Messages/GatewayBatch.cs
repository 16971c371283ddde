using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>Commands of one gateway, in the order in which they came. Version 1: <c>[1, [command, ...]]</c>.</summary>
/// <param name="Commands">At least one, at most <see cref="CommandsMax"/>; the form of each holds, its signature was found good.</param>
[Orleans.Immutable]
public sealed record GatewayBatch(ReadOnlyMemory<IncomingCommand> Commands) : IContract<GatewayBatch>
{
    /// <summary>The most commands of a batch.</summary>
    public const int CommandsMax = 4096;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, GatewayBatch message)
    {
        Contract.WriteHeader(ref writer, 1, 1);
        writer.WriteArrayHeader(message.Commands.Length);
        foreach (ref readonly IncomingCommand command in message.Commands.Span) CommandContract.Write(ref writer, command);
    }

    /// <inheritdoc/>
    public static GatewayBatch Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<GatewayBatch>(ref reader, 1, 1);
        int count = Contract.ReadCount<GatewayBatch>(ref reader);
        if (count is < 1 or > CommandsMax) throw Contract.Wrong<GatewayBatch>($"has {count} commands");
        IncomingCommand[] commands = new IncomingCommand[count];
        for (int i = 0; i < count; i++) commands[i] = CommandContract.Read(ref reader);
        return new(commands);
    }
}
