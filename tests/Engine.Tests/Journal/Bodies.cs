using System.Text;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Bodies that are no commands: the store does not look inside.</summary>
public static class Bodies
{
    public static readonly FileJournalOptions Small = new() { SegmentBytes = 4096, NewTag = () => 0x1122_3344_5566_7788 };

    public static ReadOnlyMemory<byte> Of(string text) => Encoding.ASCII.GetBytes(text);

    public static string Text(JournalEntry entry) => Encoding.ASCII.GetString(entry.Body.Span);

    /// <summary>Appends one group.</summary>
    public static void Append(IJournalStore store, params ReadOnlySpan<string> texts)
    {
        ReadOnlyMemory<byte>[] bodies = new ReadOnlyMemory<byte>[texts.Length];
        for (int i = 0; i < bodies.Length; i++) bodies[i] = Of(texts[i]);
        store.Append(bodies);
    }

    public static string[] All(IJournalStore store) => [.. store.Read(1).Select(Text)];
}
