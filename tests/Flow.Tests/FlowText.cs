using System.Text;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow.Tests;

/// <summary>Flows as text and as lists, for tests.</summary>
static class FlowText
{
    public static byte[] Write(IEnumerable<(Command Command, ulong TimeMs)> commands)
    {
        using var stream = new MemoryStream();
        var writer = new FlowWriter(stream);
        foreach ((Command command, ulong timeMs) in commands) writer.Write(command, timeMs);
        writer.Finish();
        return stream.ToArray();
    }

    public static List<(Command Command, ulong TimeMs)> Read(byte[] bytes)
    {
        var reader = new FlowReader(new MemoryStream(bytes), "flow");
        var commands = new List<(Command, ulong)>();
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
            if (item == FlowItem.Command) commands.Add((reader.Command, reader.TimeMs));
        return commands;
    }

    /// <summary>What the writer makes of what the reader reads, batch ends included.</summary>
    public static byte[] Rewrite(byte[] bytes)
    {
        var reader = new FlowReader(new MemoryStream(bytes), "flow");
        using var stream = new MemoryStream();
        var writer = new FlowWriter(stream);
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item == FlowItem.Command) writer.Write(reader.Command, reader.TimeMs);
            else writer.EndBatch();
        }
        writer.Finish();
        return stream.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
