using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>A proof that a worker made. Version 1: <c>[1, number, worker, proof]</c>.</summary>
/// <param name="Number">The batch.</param>
/// <param name="Worker">Who made it, for the log.</param>
/// <param name="Proof">Its bytes.</param>
[Orleans.Immutable]
public sealed record WorkerProof(ulong Number, string Worker, ReadOnlyMemory<byte> Proof) : IContract<WorkerProof>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, WorkerProof message)
    {
        Contract.WriteHeader(ref writer, 1, 3);
        writer.Write(message.Number);
        writer.Write(message.Worker);
        writer.Write(message.Proof.Span);
    }

    /// <inheritdoc/>
    public static WorkerProof Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<WorkerProof>(ref reader, 1, 3);
        return new(reader.ReadUInt64(), reader.ReadString() ?? "", Contract.ReadBytes(ref reader));
    }
}
