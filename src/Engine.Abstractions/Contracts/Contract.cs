using System.Buffers;
using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>Messages as bytes and back, and the checks that every reader makes.</summary>
public static class Contract
{
    /// <summary>A message as bytes.</summary>
    public static byte[] ToBytes<T>(T message) where T : class, IContract<T>
    {
        ArrayBufferWriter<byte> buffer = new();
        Write(buffer, message);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Appends a message to a buffer.</summary>
    public static void Write<T>(IBufferWriter<byte> buffer, T message) where T : class, IContract<T>
    {
        MessagePackWriter writer = new(buffer);
        T.Write(ref writer, message);
        writer.Flush();
    }

    /// <summary>Reads a message that fills the bytes.</summary>
    /// <exception cref="MessagePackSerializationException">It is no message of this kind, of no known version, or not whole.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes) where T : class, IContract<T>
    {
        try
        {
            MessagePackReader reader = new(bytes);
            T message = T.Read(ref reader);
            return reader.End ? message : throw Wrong<T>("goes on behind its end");
        }
        catch (Exception cause) when (cause is EndOfStreamException or OverflowException)
        {
            throw new MessagePackSerializationException($"A {typeof(T).Name} is cut off or has a number out of range.", cause);
        }
    }

    /// <summary>Begins a message.</summary>
    internal static void WriteHeader(ref MessagePackWriter writer, int version, int fields)
    {
        writer.WriteArrayHeader(1 + fields);
        writer.Write(version);
    }

    /// <summary>Reads the version of a message that has one version so far.</summary>
    internal static void ReadHeader<T>(ref MessagePackReader reader, int version, int fields)
    {
        int count = reader.ReadArrayHeader();
        int found = count > 0 ? reader.ReadInt32() : 0;
        if (found != version) throw Wrong<T>($"has version {found}; this program reads version {version}");
        if (count != 1 + fields) throw Wrong<T>($"has {count - 1} fields instead of {fields}");
    }

    /// <summary>Reads the version of a message that has several.</summary>
    /// <param name="reader">Where it begins.</param>
    /// <param name="fields">How many fields each version has, from version 1 on.</param>
    internal static int ReadHeader<T>(ref MessagePackReader reader, ReadOnlySpan<int> fields)
    {
        int count = reader.ReadArrayHeader();
        int found = count > 0 ? reader.ReadInt32() : 0;
        if (found < 1 || found > fields.Length)
            throw Wrong<T>($"has version {found}; this program reads versions up to {fields.Length}");
        int expected = fields[found - 1];
        return count == 1 + expected ? found : throw Wrong<T>($"has {count - 1} fields instead of {expected}");
    }

    /// <summary>Reads a count of things of which each takes at least a byte.</summary>
    internal static int ReadCount<T>(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        return count <= reader.Sequence.Length - reader.Consumed ? count : throw Wrong<T>($"says it has {count} parts");
    }

    /// <summary>Reads bytes that may be absent.</summary>
    internal static byte[] ReadBytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes ? bytes.ToArray() : [];

    /// <summary>One clear message.</summary>
    internal static MessagePackSerializationException Wrong<T>(string how) => new($"A {typeof(T).Name} {how}.");
}
