using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Proving.Tests;

/// <summary>A random flow, signed, through the batch maker.</summary>
sealed class RandomChain
{
    public static SigningDomain Domain { get; } = new(31_337, 0xAB_CDEF_0123_4567, 0x1234_5678_9ABC, 0xFEDC);

    readonly KnownKeys keys = new(Domain);
    readonly FlowGenerator generator;

    public RandomChain(ulong seed, FlowProfile profile, int commandsMax, int logHeightMax = 20)
    {
        var memory = new Memory(profile.OrderSlots);
        var options = new BatchOptions(Domain, new BatchCapacity(logHeightMax), commandsMax);
        Maker = new(memory, Forest, ChainState.Genesis, options, new EventLog(Events));
        generator = new(seed, profile, new MemoryView(memory), keys.Of);
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
            Maker.Apply(entry.Command, entry.Signer, entry.TimeMs, keys.Sign(entry.Command, entry.Signer));
            Events.Clear();
        }
    }

    public void Close() => Batches.Add(Maker.Close());
}
