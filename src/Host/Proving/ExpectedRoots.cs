using System.Text.Json;
using OrderBookRollup.Algebra;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Host;

/// <summary>Roots in a JSON object, as <c>replay --json</c> writes it.</summary>
static class ExpectedRoots
{
    const int BytesMax = 1 << 20;
    const int WordDigits = 16;

    /// <summary>Reads them.</summary>
    /// <exception cref="HostException">It is no such file.</exception>
    public static Roots Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.CanSeek && stream.Length > BytesMax) throw new HostException($"{path}: {stream.Length} bytes; {BytesMax} are the most");
        try
        {
            using JsonDocument json = JsonDocument.Parse(stream);
            JsonElement roots = json.RootElement.GetProperty("roots");
            return new(Root(roots, "balances"), Root(roots, "accounts"), Root(roots, "orders"), Root(roots, "markets"));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new HostException($"{path}: holds no roots as replay --json writes them ({failure.Message})");
        }
    }

    static Digest Root(JsonElement roots, string name)
    {
        string digits = roots.GetProperty(name).GetString() ?? "";
        if (digits.Length != Digest.WordCount * WordDigits) throw new FormatException($"{name} has {digits.Length} digits");
        byte[] bytes = System.Convert.FromHexString(digits);
        ulong Word(int index) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(index * sizeof(ulong)));
        return new(Word(0), Word(1), Word(2), Word(3));
    }
}
