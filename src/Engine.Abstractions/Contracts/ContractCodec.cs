using System.Buffers;
using MessagePack;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Buffers.Adaptors;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace OrderBookRollup.Engine;

/// <summary>
/// Carries <see cref="IContract{TSelf}"/> messages through Orleans: the number of the contract and its MessagePack bytes, no type names.
/// Within a silo messages are handed over as they are, because they never change.
/// </summary>
sealed class ContractCodec : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    /// <summary>How the codec is named on the wire.</summary>
    public const string Alias = "orderbook.contract";

    // Numbers are part of the wire: never reused, never changed.
    static readonly Dictionary<uint, Entry> ByNumber = new()
    {
        [1] = Of<GatewayBatch>(),
        [2] = Of<GatewayAnswer>(),
        [3] = Of<Heights>(),
        [4] = Of<FeedItem>(),
        [5] = Of<BookSnapshot>(),
        [6] = Of<BatchLease>(),
        [7] = Of<WorkerProof>(),
        [8] = Of<SealedBatch>(),
        [9] = Of<WorkerOffer>(),
    };

    static readonly Dictionary<Type, uint> Numbers = ByNumber.ToDictionary(entry => entry.Value.Type, entry => entry.Key);

    delegate object Reader(ref MessagePackReader reader);

    sealed record Entry(Type Type, Action<IBufferWriter<byte>, object> Write, Reader Read);

    // The codec itself stands where the type of a field is written that does not say which message it holds.
    public bool IsSupportedType(Type type) => Numbers.ContainsKey(type) || type == typeof(ContractCodec);

    public bool? IsTypeAllowed(Type type) => IsSupportedType(type) ? true : null;

    public object? DeepCopy(object? input, CopyContext context) => input;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        if (ReferenceCodec.TryWriteReferenceField(ref writer, fieldIdDelta, expectedType, value)) return;
        writer.WriteFieldHeader(fieldIdDelta, expectedType, typeof(ContractCodec), WireType.TagDelimited);
        uint number = Numbers[value!.GetType()];
        UInt32Codec.WriteField(ref writer, 0, number);
        BufferWriterBox<PooledBuffer> body = new(new());
        try
        {
            ByNumber[number].Write(body, value);
            ReferenceCodec.MarkValueField(writer.Session);
            writer.WriteFieldHeaderExpected(1, WireType.LengthPrefixed);
            writer.WriteVarUInt32((uint)body.Value.Length);
            body.Value.CopyTo(ref writer);
        }
        finally
        {
            body.Value.Dispose();
        }
        writer.WriteEndObject();
    }

    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field)
    {
        if (field.IsReference) return ReferenceCodec.ReadReference(ref reader, field.FieldType!)!;
        field.EnsureWireTypeTagDelimited();
        uint placeholder = ReferenceCodec.CreateRecordPlaceholder(reader.Session);
        uint id = 0;
        Entry? entry = null;
        object? message = null;
        while (true)
        {
            Field header = reader.ReadFieldHeader();
            if (header.IsEndBaseOrEndObject) break;
            id += header.FieldIdDelta;
            if (id == 0) entry = ByNumber.GetValueOrDefault(UInt32Codec.ReadValue(ref reader, header));
            else if (id == 1) message = ReadBody(ref reader, entry);
            else reader.ConsumeUnknownField(header);
        }
        if (message is null) throw new MessagePackSerializationException("A message between silos has no body.");
        ReferenceCodec.RecordObject(reader.Session, message, placeholder);
        return message;
    }

    static object ReadBody<TInput>(ref Reader<TInput> reader, Entry? entry)
    {
        if (entry is null) throw new MessagePackSerializationException("A message between silos has an unknown number.");
        ReferenceCodec.MarkValueField(reader.Session);
        byte[] bytes = new byte[checked((int)reader.ReadVarUInt32())];
        reader.ReadBytes(bytes);
        MessagePackReader body = new(bytes);
        object message = entry.Read(ref body);
        return body.End ? message : throw new MessagePackSerializationException("A message between silos goes on behind its end.");
    }

    static Entry Of<T>() where T : class, IContract<T> => new(
        typeof(T), (buffer, message) => Contract.Write(buffer, (T)message), (ref MessagePackReader reader) => T.Read(ref reader));
}
