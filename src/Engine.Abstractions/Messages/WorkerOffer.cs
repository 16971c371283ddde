using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>Who asks for work, and what it can make of it. Version 1: <c>[1, worker, profile, circuit]</c>.</summary>
/// <param name="Worker">Who asks.</param>
/// <param name="Profile">The name of the profile of its proofs.</param>
/// <param name="Circuit">The digest of its circuit, as 64 hexadecimal digits.</param>
[Orleans.Immutable]
public sealed record WorkerOffer(string Worker, string Profile, string Circuit) : IContract<WorkerOffer>
{
    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, WorkerOffer message)
    {
        Contract.WriteHeader(ref writer, 1, 3);
        writer.Write(message.Worker);
        writer.Write(message.Profile);
        writer.Write(message.Circuit);
    }

    /// <inheritdoc/>
    public static WorkerOffer Read(ref MessagePackReader reader)
    {
        Contract.ReadHeader<WorkerOffer>(ref reader, 1, 3);
        return new(reader.ReadString() ?? "", reader.ReadString() ?? "", reader.ReadString() ?? "");
    }
}
