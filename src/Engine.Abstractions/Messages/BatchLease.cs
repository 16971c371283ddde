using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// A batch that a worker may prove for a while, with all that it needs. Version 1: <c>[1, number, ticket, term, attempt, task]</c>.
/// </summary>
/// <param name="Number">The batch.</param>
/// <param name="Ticket">Names the lease.</param>
/// <param name="TermMs">Milliseconds that it runs from its grant; renew it well before.</param>
/// <param name="Attempt">1 for the first lease of the batch.</param>
/// <param name="Task">What the prover needs.</param>
[Orleans.Immutable]
public sealed record BatchLease(ulong Number, ulong Ticket, long TermMs, int Attempt, ReadOnlyMemory<byte> Task) : IContract<BatchLease>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, BatchLease message)
    {
        Contract.WriteHeader(ref writer, 1, 5);
        writer.Write(message.Number);
        writer.Write(message.Ticket);
        writer.Write(message.TermMs);
        writer.Write(message.Attempt);
        writer.Write(message.Task.Span);
    }

    /// <inheritdoc/>
    public static BatchLease Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<BatchLease>(ref reader, 1, 5);
        return new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadInt64(), reader.ReadInt32(), Contract.ReadBytes(ref reader));
    }
}
