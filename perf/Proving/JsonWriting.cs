using System.Text.Json;

namespace OrderBookRollup.Proving.Perf;

static class JsonWriting
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true };
}
