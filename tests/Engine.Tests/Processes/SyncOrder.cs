using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// Reads a trace of pwrite64, fdatasync and write with paths and whole strings in hexadecimal, and finds acknowledgements that left the
/// process before the sync that covers their entry had returned without an error.
/// </summary>
public static partial class SyncOrder
{
    /// <summary>The entries that were acknowledged too early.</summary>
    /// <param name="trace">Joined lines.</param>
    /// <param name="acknowledgements">How many there were.</param>
    public static List<ulong> Violations(IEnumerable<string> trace, out int acknowledgements)
    {
        Dictionary<string, ulong> written = [];
        List<ulong> violations = [];
        ulong durable = 0;
        acknowledgements = 0;
        foreach (string line in trace)
        {
            if (Write().Match(line) is { Success: true } write)
            {
                string path = Text(write.Groups[1].Value);
                ulong last = LastEntry(Bytes(write.Groups[2].Value));
                if (path.EndsWith(".journal") && last > 0) written[path] = last;
            }
            else if (Sync().Match(line) is { Success: true } sync)
            {
                if (written.Remove(Text(sync.Groups[1].Value), out ulong last)) durable = Math.Max(durable, last);
            }
            else if (Say().Match(line) is { Success: true } say)
            {
                string text = Text(say.Groups[1].Value);
                if (!text.StartsWith("acknowledged ")) continue;
                ulong entry = ulong.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture);
                acknowledgements++;
                if (entry > durable) violations.Add(entry);
            }
        }
        return violations;
    }

    /// <summary>The number of the last entry of a group; 0 for a mark.</summary>
    static ulong LastEntry(byte[] bytes)
    {
        ulong last = 0;
        for (int at = 0; at + SegmentRecord.EntryLength(1) <= bytes.Length;)
        {
            ulong tag = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            if (!SegmentRecord.TryReadEntry(bytes.AsMemory(at), tag, out JournalEntry entry)) break;
            last = entry.Number;
            at += SegmentRecord.EntryLength(entry.Body.Length);
        }
        return last;
    }

    static string Text(string hexadecimal) => Encoding.ASCII.GetString(Bytes(hexadecimal));

    static byte[] Bytes(string text) => Convert.FromHexString(text.Replace("\\x", ""));

    [GeneratedRegex(@"^pwrite64\(\d+<([^>]*)>, ""([^""]*)"", .*\)\s+= \d+$")]
    private static partial Regex Write();

    [GeneratedRegex(@"^fdatasync\(\d+<([^>]*)>\)\s+= 0$")]
    private static partial Regex Sync();

    [GeneratedRegex(@"^write\(\d+<[^>]*>, ""([^""]*)""")]
    private static partial Regex Say();
}
