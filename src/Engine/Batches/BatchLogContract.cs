using System.Buffers;
using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// The bodies of the batch log, which is a journal of its own: <c>[1, batch]</c> when a batch was cut, <c>[2, proof]</c> when its proof was
/// accepted. What stands inside carries its own version.
/// </summary>
static class BatchLogContract
{
    const int Sealed = 1;
    const int Proved = 2;

    public static ReadOnlyMemory<byte> Write(SealedBatch batch) => Write(Sealed, batch);

    public static ReadOnlyMemory<byte> Write(WorkerProof proof) => Write(Proved, proof);

    /// <summary>Reads a body; one of the two is not null.</summary>
    /// <exception cref="JournalException">It is none.</exception>
    public static (SealedBatch? Batch, WorkerProof? Proof) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            MessagePackReader reader = new(body);
            int fields = reader.ReadArrayHeader();
            int kind = reader.ReadInt32();
            if (fields == 2 && kind == Sealed && SealedBatch.Read(ref reader) is { } batch && reader.End) return (batch, null);
            if (fields == 2 && kind == Proved && WorkerProof.Read(ref reader) is { } proof && reader.End) return (null, proof);
            throw new JournalException($"An entry of the batch log has kind {kind}, which is not known, or goes on behind its end.");
        }
        catch (Exception cause) when (cause is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new JournalException($"An entry of the batch log can not be read. {cause.Message}", cause);
        }
    }

    static ReadOnlyMemory<byte> Write<T>(int kind, T message) where T : class, IContract<T>
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        writer.WriteArrayHeader(2);
        writer.Write(kind);
        T.Write(ref writer, message);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
