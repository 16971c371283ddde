using System.Buffers;
using System.Buffers.Binary;
using MessagePack;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The MessagePack contract of an entry's body. Version 1, written in the shortest form of every number:
/// <code>
/// batch     [1, first sequence, [command, ...]]
/// command   [time, [word, ...], signer, signature]
/// word      the canonical words of the command (CommandWords)
/// signer    bin of 40: the five words of the key, little-endian; nil for a command that nobody signs
/// signature bin of 0 to 128; nil for a command that nobody signs
/// </code>
/// A later version gets a number of its own and a reader beside this one; version 1 is read for ever. Readers accept no command whose words
/// are not canonical, and nothing behind the end.
/// </summary>
public static class CommandBatchContract
{
    const int Version = 1;
    const int KeyBytes = 5 * sizeof(ulong);

    // Four headers of a byte each, the time and each word of up to nine bytes, key and signature with headers of two bytes.
    const int CommandBytesMax = 4 + (9 * (1 + CommandWords.CountMax)) + 2 + KeyBytes + 2 + JournalledCommand.SignatureMax;
    const int HeaderBytesMax = 16;

    /// <summary>As many commands as fit a body whatever they are.</summary>
    public const int CommandsMax = (IJournalStore.BodyMax - HeaderBytesMax) / CommandBytesMax;

    /// <summary>Appends a batch to a buffer.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="firstSequence">The sequence number of the first command.</param>
    /// <param name="commands">At least one; signatures at most <see cref="JournalledCommand.SignatureMax"/> bytes.</param>
    public static void Write(IBufferWriter<byte> buffer, ulong firstSequence, ReadOnlySpan<JournalledCommand> commands)
    {
        MessagePackWriter writer = new(buffer);
        writer.WriteArrayHeader(3);
        writer.Write(Version);
        writer.Write(firstSequence);
        writer.WriteArrayHeader(commands.Length);
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        foreach (ref readonly JournalledCommand command in commands)
        {
            writer.WriteArrayHeader(4);
            writer.Write(command.TimeMs);
            int count = CommandWords.Write(command.Command, words);
            writer.WriteArrayHeader(count);
            foreach (ulong word in words[..count]) writer.Write(word);
            if (CommandWords.IsSigned(command.Command.Kind))
            {
                Invariant.Require(command.Signature.Length <= JournalledCommand.SignatureMax);
                writer.WriteBinHeader(KeyBytes);
                WriteKey(command.Signer, writer.GetSpan(KeyBytes));
                writer.Advance(KeyBytes);
                writer.Write(command.Signature.Span);
            }
            else
            {
                writer.WriteNil();
                writer.WriteNil();
            }
        }
        writer.Flush();
    }

    /// <summary>Reads a body back.</summary>
    /// <exception cref="JournalException">The body is of a later version, or is no batch of commands.</exception>
    public static CommandBatch Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            MessagePackReader reader = new(body);
            Require(reader.ReadArrayHeader() == 3, "is no batch of commands");
            int version = reader.ReadInt32();
            Require(version == Version, $"has version {version}; this program reads version {Version}");
            ulong firstSequence = reader.ReadUInt64();
            int count = reader.ReadArrayHeader();
            Require(count > 0 && count <= body.Length, $"says it has {count} commands");
            JournalledCommand[] commands = new JournalledCommand[count];
            for (int i = 0; i < count; i++) commands[i] = ReadCommand(ref reader);
            Require(reader.End, "goes on behind its end");
            return new(firstSequence, commands);
        }
        catch (Exception cause) when (cause is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new JournalException("The body of a journal entry is no batch of commands.", cause);
        }
    }

    static JournalledCommand ReadCommand(ref MessagePackReader reader)
    {
        Require(reader.ReadArrayHeader() == 4, "has a command that is none");
        ulong timeMs = reader.ReadUInt64();
        int count = reader.ReadArrayHeader();
        Require(count <= CommandWords.CountMax, "has a command with too many words");
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        for (int i = 0; i < count; i++) words[i] = reader.ReadUInt64();
        Require(CommandWords.TryRead(words[..count], out Command command), "has a command whose words are not canonical");
        if (!CommandWords.IsSigned(command.Kind))
        {
            Require(reader.TryReadNil() && reader.TryReadNil(), "has a signature where nobody signs");
            return new(command, timeMs, default, default);
        }
        ReadOnlySequence<byte>? key = reader.ReadBytes();
        ReadOnlySequence<byte>? signature = reader.ReadBytes();
        Require(key is { Length: KeyBytes } && signature is { Length: <= JournalledCommand.SignatureMax }, "lacks a signer");
        return new(command, timeMs, ReadKey(key!.Value.ToArray()), signature!.Value.ToArray());
    }

    static void WriteKey(in PublicKey key, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key.Word0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], key.Word1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], key.Word2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], key.Word3);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], key.Word4);
    }

    static PublicKey ReadKey(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));

    static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new JournalException($"The body of a journal entry {otherwise}.");
    }
}
