using MessagePack;
using Microsoft.Extensions.DependencyInjection;
using OrderBookRollup.Exchange;
using Orleans.Serialization;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// What crosses silos: bytes of every version that was released are read for ever, and nothing else is taken for a message.
/// </summary>
public class ContractTests
{
    static readonly object[] Messages =
    [
        new GatewayBatch((IncomingCommand[])
        [
            new(new Deposit(7, 2, 1_000_000), default, default),
            new(
                new Cancel(new(9, 1, 1_750_000_000_123, Limits.TimeEnd - 1), new(TargetSelector.Sequence, 55)), new(1, 2, 3, 4, 5),
                new byte[] { 6, 7 }),
        ]),
        new GatewayAnswer(12, 1_750_000_000_000, 300, (CommandOutcome[])
        [
            new(41, RejectReason.None), new(0, RejectReason.OrderUnknown), CommandOutcome.NotAsked(ServiceRefusal.PlacementsClosed),
        ]),
        new Heights(3, 12, 41, 5, 40, 4, 30, int.MaxValue),
        new FeedItem(3, 12, 40, 41, 1_750_000_000_000, Tape()),
        new BookSnapshot(3, 12, 41, 1, [new(100, 5, 2), new(99, 1, 1)], [new(101, 7, 3)]),
        new BatchLease(5, 17, 15_000, 2, new byte[] { 1, 2, 3 }),
        new WorkerProof(5, "silo/0", new byte[] { 9, 8 }),
        new SealedBatch(5, 31, 40, 12, new byte[SealedBatch.RootsBytes], default),
        new WorkerOffer("silo/0", "Inner", "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f"),
    ];

    // What has a second version.
    static readonly object[] SecondMessages =
        [new SealedBatch(5, 31, 40, 12, new byte[SealedBatch.RootsBytes], new byte[SealedBatch.QueueHashBytes])];

    public static TheoryData<string, bool> Versions => new() { { "contracts-1.hex", true }, { "contracts-2.hex", false } };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Bytes_of_every_version_are_written_and_read(string file, bool isFirst)
    {
        string[] golden = [.. GoldenFile.Lines(file)];
        object[] messages = isFirst ? Messages : SecondMessages;
        string[] written = [.. messages.Select(message => $"{message.GetType().Name} {Convert.ToHexString(Bytes(message))}")];
        Assert.Equal(golden, written);
        foreach (string line in golden)
        {
            byte[] bytes = Convert.FromHexString(line.Split(' ')[1]);
            Assert.Equal(bytes, Bytes(Read(line.Split(' ')[0], bytes)));
        }
    }

    /// <summary>A byte cut off, a byte more, another version, any byte changed: the contract's exception, or another message.</summary>
    [Fact]
    public void What_is_no_message_is_refused()
    {
        foreach (object message in (object[])[.. Messages, .. SecondMessages])
        {
            (string name, byte[] bytes) = (message.GetType().Name, Bytes(message));
            for (int length = 0; length < bytes.Length; length++)
                Assert.Throws<MessagePackSerializationException>(() => Read(name, bytes[..length]));
            Assert.Throws<MessagePackSerializationException>(() => Read(name, (byte[])[.. bytes, 0]));
            byte[] later = [.. bytes];
            later[1] = 9;
            Assert.Contains("version 9", Assert.Throws<MessagePackSerializationException>(() => Read(name, later)).Message);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte[] changed = [.. bytes];
                changed[i] ^= 0xFF;
                try
                {
                    Read(name, changed);
                }
                catch (MessagePackSerializationException)
                {
                    // Refused, as most are; a changed number is another number.
                }
            }
        }
    }

    [Fact]
    public void Orleans_carries_them_as_they_are_and_copies_nothing()
    {
        ServiceCollection services = new();
        services.AddSerializer();
        services.AddContracts();
        using ServiceProvider provider = services.BuildServiceProvider();
        Serializer serializer = provider.GetRequiredService<Serializer>();
        DeepCopier copier = provider.GetRequiredService<DeepCopier>();
        foreach (object message in Messages)
        {
            byte[] bytes = serializer.SerializeToArray(message);
            Assert.DoesNotContain("OrderBookRollup", System.Text.Encoding.ASCII.GetString(bytes));
            object read = serializer.Deserialize<object>(bytes)!;
            Assert.Equal(message.GetType(), read.GetType());
            Assert.Equal(Bytes(message), Bytes(read));
            Assert.Same(message, copier.Copy(message));
        }
    }

    static EventTape Tape()
    {
        EventTape tape = new();
        EventTape.Writer writer = new(tape);
        writer.Accepted(CommandKind.Deposit, 40);
        writer.BalanceChanged(2, 7, 1_000_000, 0);
        writer.Refused(CommandKind.Expire, RejectReason.OrderUnknown);
        return tape;
    }

    static byte[] Bytes(object message) => message switch
    {
        GatewayBatch batch => Contract.ToBytes(batch),
        GatewayAnswer answer => Contract.ToBytes(answer),
        Heights heights => Contract.ToBytes(heights),
        FeedItem item => Contract.ToBytes(item),
        BookSnapshot book => Contract.ToBytes(book),
        BatchLease lease => Contract.ToBytes(lease),
        WorkerProof proof => Contract.ToBytes(proof),
        SealedBatch batch => Contract.ToBytes(batch),
        WorkerOffer offer => Contract.ToBytes(offer),
        _ => throw new ArgumentException($"{message.GetType().Name} is no message"),
    };

    static object Read(string name, ReadOnlyMemory<byte> bytes) => name switch
    {
        nameof(GatewayBatch) => Contract.Read<GatewayBatch>(bytes),
        nameof(GatewayAnswer) => Contract.Read<GatewayAnswer>(bytes),
        nameof(Heights) => Contract.Read<Heights>(bytes),
        nameof(FeedItem) => Contract.Read<FeedItem>(bytes),
        nameof(BookSnapshot) => Contract.Read<BookSnapshot>(bytes),
        nameof(BatchLease) => Contract.Read<BatchLease>(bytes),
        nameof(WorkerProof) => Contract.Read<WorkerProof>(bytes),
        nameof(WorkerOffer) => Contract.Read<WorkerOffer>(bytes),
        _ => Contract.Read<SealedBatch>(bytes),
    };
}
