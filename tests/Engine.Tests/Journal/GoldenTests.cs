using System.Buffers;
using System.Runtime.CompilerServices;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// Bytes that were written once are read for ever: the committed files are never written anew for a version that was released.
/// </summary>
public class GoldenTests
{
    static readonly JournalledCommand[] Commands = [.. OneOfEach()];

    [Fact]
    public void The_body_of_version_1()
    {
        ArrayBufferWriter<byte> buffer = new();
        CommandBatchContract.Write(buffer, 123_456_789, Commands);
        Assert.Equal(Golden("body-1.hex"), Text(buffer.WrittenSpan));

        CommandBatch read = CommandBatchContract.Read(Convert.FromHexString(Golden("body-1.hex").ReplaceLineEndings("")));
        Assert.Equal(123_456_789UL, read.FirstSequence);
        Assert.Equal(Commands.Length, read.Commands.Count);
        foreach ((JournalledCommand expected, JournalledCommand found) in Commands.Zip(read.Commands))
        {
            Assert.Equal(Words(expected.Command), Words(found.Command));
            Assert.Equal((expected.TimeMs, expected.Signer), (found.TimeMs, found.Signer));
            Assert.Equal(expected.Signature.ToArray(), found.Signature.ToArray());
        }
    }

    [Fact]
    public void The_segment_of_version_1()
    {
        SimulatedDisk disk = new(1);
        using (FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small with { SegmentBytes = 1 }))
        {
            Bodies.Append(store, "first", "second, a bit longer");
            Assert.Single(disk.Names(), name => name.EndsWith(".journal"));
        }
        string name = disk.Names().Single(name => name.EndsWith(".journal"));
        Assert.Equal("0000000001-00000000000000000001.journal", name);
        Assert.Equal(Golden("segment-1.hex"), Text(SegmentPart.ReadFile(disk, name)));

        SimulatedDisk old = new(2);
        old.Create(name).Write(0, Convert.FromHexString(Golden("segment-1.hex").ReplaceLineEndings("")));
        using FileJournalStore again = FileJournalStore.Open(old, Script.Identity, Bodies.Small);
        Assert.Equal(["first", "second, a bit longer"], Bodies.All(again));
        // The hash that other stores compute without the bytes of a segment.
        foreach (JournalEntry entry in again.Read(1))
            Assert.Equal(entry.Hash, EntryHash.Of(entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, entry.Body.Span));
    }

    [Fact]
    public void The_snapshot_of_version_1()
    {
        SimulatedDisk disk = new(1);
        Script script = Script.Of(5, 12);
        Memory memory = new();
        Rulebook<NullRecorder, NullEvents> rulebook = new(memory, default, default);
        foreach (ScriptBatch batch in script.Batches)
            foreach (IncomingCommand command in batch.Commands) rulebook.Apply(command.Command, command.Signer, batch.TimeMs);
        using FileJournalStore store = FileJournalStore.Open(disk, Script.Identity, Bodies.Small);
        Bodies.Append(store, "one");
        new SnapshotFolder(disk, Script.Identity).Write(memory, store.Tip);
        string name = disk.Names().Single(name => name.EndsWith(".snapshot"));
        Assert.Equal(Golden("snapshot-1.hex"), Text(SegmentPart.ReadFile(disk, name)));
    }

    [Fact]
    public void Every_bit_of_a_body_turned_is_another_batch_or_one_message()
    {
        byte[] body = Convert.FromHexString(Golden("body-1.hex").ReplaceLineEndings(""));
        int refused = 0;
        for (int bit = 0; bit < 8 * body.Length; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                CommandBatch read = CommandBatchContract.Read(body);
                Assert.All(read.Commands, command => Assert.Equal(RejectReason.None, Form.Check(command.Command)));
            }
            catch (JournalException)
            {
                refused++;
            }
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        Assert.True(refused > body.Length, $"{refused} refused");
    }

    [Fact]
    public void A_body_of_another_version_is_told()
    {
        byte[] body = Convert.FromHexString(Golden("body-1.hex").ReplaceLineEndings(""));
        body[1] = 2;
        string message = Assert.Throws<JournalException>(() => CommandBatchContract.Read(body)).Message;
        Assert.Contains("has version 2; this program reads version 1", message);
        Assert.Throws<JournalException>(() => CommandBatchContract.Read(body.AsMemory(0, 5)));
        Assert.Throws<JournalException>(() => CommandBatchContract.Read(default));
    }

    static IEnumerable<JournalledCommand> OneOfEach()
    {
        Credential credential = new(0x3FFFFF, 63, 1_750_000_000_001, Limits.TimeEnd - 1);
        PublicKey key = new(1, 0xFFFF_FFFF_0000_0000, 3, 4, 5);
        OrderTarget bySequence = new(TargetSelector.Sequence, 77);
        OrderTarget byClient = new(TargetSelector.ClientOrderId, Limits.ClientOrderIdEnd - 1);
        Command[] commands =
        [
            new Deposit(2, 255, Limits.CustodyMax), new RegisterKey(2, 63, key, Scope.All, Limits.NoExpiry), new ForcedExit(2, 7),
            new CreateMarket(1023, 1, 255, (uint)Limits.LotEnd - 1, 10_000, 1, MarketStatus.PostOnly, Limits.QuantityEnd - 1),
            new UpdateMarket(1023, MarketStatus.CancelOnly, 2, 10_000), new Withdraw(credential, 3, 1),
            new Transfer(credential, 3, 1UL << 61, 2),
            new Place(credential, 1023, Side.Sell, TimeInForce.PostOnly, SelfTradeMode.Decrement, (uint)Limits.PriceEnd - 1,
                Limits.QuantityEnd - 1, Limits.NoExpiry, Limits.ClientOrderIdEnd - 1),
            new Cancel(credential, byClient), new CancelAll(credential),
            new Replace(credential, bySequence, true, Limits.QuantityEnd - 1, TimeInForce.Fok, SelfTradeMode.CancelBoth, 1, 2, 3, 4),
            new AddKey(credential, 1, key, Scope.Trade | Scope.Cancel, 99), new RevokeKey(credential, 9),
            new LowerMarketStatus(1, MarketStatus.CancelOnly), new Expire(12345),
        ];
        byte[] signature = [.. Enumerable.Range(0, 80).Select(i => (byte)(3 * i))];
        foreach (Command command in commands)
        {
            bool isSigned = CommandWords.IsSigned(command.Kind);
            yield return new(command, 1_750_000_000_000, isSigned ? key : default, isSigned ? signature : default);
        }
    }

    static ulong[] Words(Command command)
    {
        ulong[] words = new ulong[CommandWords.CountMax];
        return words[..CommandWords.Write(command, words)];
    }

    // 32 bytes a line.
    static string Text(ReadOnlySpan<byte> bytes) =>
        string.Concat(Convert.ToHexStringLower(bytes).Chunk(64).Select(line => new string(line) + "\n"));

    static string Golden(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", name));
}
