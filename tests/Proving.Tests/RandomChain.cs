using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Proving.Tests;

/// <summary>A random flow through the batch maker.</summary>
sealed class RandomChain
{
    public static SigningDomain Domain { get; } = new(31_337, 0xAB_CDEF_0123_4567, 0x1234_5678_9ABC, 0xFEDC);

    readonly FlowGenerator generator;

    public RandomChain(ulong seed, FlowProfile profile, int commandsMax, int logHeightMax = 20)
    {
        var memory = new Memory(profile.OrderSlots);
        var options = new BatchOptions(Domain, new BatchCapacity(logHeightMax), commandsMax);
        Maker = new(memory, Forest, ChainState.Genesis, options, new EventLog(Events));
        generator = new(seed, profile, new MemoryView(memory));
    }

    public BatchMaker<EventLog> Maker { get; }

    public StateForest Forest { get; } = new();

    public List<Batch> Batches { get; } = [];

    public List<HeardEvent> Events { get; } = [];

    /// <summary>The batches of so many commands, refused ones among them.</summary>
    public static List<Batch> Make(ulong seed, FlowProfile profile, int commands, int commandsMax, int logHeightMax = 20)
    {
        var chain = new RandomChain(seed, profile, commandsMax, logHeightMax);
        chain.Run(commands);
        if (chain.Maker.CommandCount > 0) chain.Close();
        return chain.Batches;
    }

    public void Run(int commands)
    {
        for (int i = 0; i < commands; i++)
        {
            Entry entry = generator.Next();
            if (!Maker.HasRoomFor(entry.Command.Kind, entry.TimeMs)) Close();
            Maker.Apply(entry.Command, entry.Signer, entry.TimeMs, SomeSignature(i));
            Events.Clear();
        }
    }

    // Bytes that no verifier sees; every fifth command has none.
    static byte[] SomeSignature(int i)
    {
        var bytes = new byte[i % 5 == 0 ? 0 : RecordedCommand.SignatureBytes];
        for (int at = 0; at < bytes.Length; at++) bytes[at] = (byte)((31 * i) + at);
        return bytes;
    }

    public void Close() => Batches.Add(Maker.Close());
}
