using System.Text.Json;

namespace OrderBookRollup.ProvingRates;

static class JsonWriting
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true };
}
