using System.Buffers.Binary;
using MessagePack;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// A command with its signer and signature, within a message:
/// <code>
/// command   [[word, ...], signer, signature]
/// word      the canonical words of the command (CommandWords)
/// signer    bin of 40: the five words of the key, little-endian; nil for a command that nobody signs
/// signature bin of 0 to 128; nil for a command that nobody signs
/// </code>
/// A command whose form does not hold has no canonical words (Form comes first), so gateways refuse it themselves.
/// </summary>
static class CommandContract
{
    const int KeyBytes = 5 * sizeof(ulong);

    public static void Write(ref MessagePackWriter writer, in IncomingCommand command)
    {
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        int count = CommandWords.Write(command.Command, words);
        writer.WriteArrayHeader(3);
        writer.WriteArrayHeader(count);
        foreach (ulong word in words[..count]) writer.Write(word);
        if (command.IsSigned)
        {
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

    public static IncomingCommand Read(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader() != 3) throw Contract.Wrong<IncomingCommand>("is none");
        int count = reader.ReadArrayHeader();
        if (count > CommandWords.CountMax) throw Contract.Wrong<IncomingCommand>("has too many words");
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        for (int i = 0; i < count; i++) words[i] = reader.ReadUInt64();
        if (!CommandWords.TryRead(words[..count], out Command command)) throw Contract.Wrong<IncomingCommand>("is not canonical");
        bool isSigned = !reader.TryReadNil();
        PublicKey signer = isSigned ? ReadKey(Contract.ReadBytes(ref reader)) : default;
        ReadOnlyMemory<byte> signature = reader.TryReadNil() ? default : Contract.ReadBytes(ref reader);
        IncomingCommand read = new(command, signer, signature);
        if (isSigned != read.IsSigned || signature.Length > IncomingCommand.SignatureMax)
            throw Contract.Wrong<IncomingCommand>("lacks a signer, or has one where nobody signs");
        return read;
    }

    static void WriteKey(in PublicKey key, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key.Word0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], key.Word1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], key.Word2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], key.Word3);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], key.Word4);
    }

    static PublicKey ReadKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != KeyBytes) throw Contract.Wrong<PublicKey>($"has {bytes.Length} bytes");
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));
    }
}
