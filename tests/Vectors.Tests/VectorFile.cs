using System.Text.Json;
using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>How tests/vectors writes things. GOLDEN_WRITE=1 writes the files anew.</summary>
static class VectorFile
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Check(string name, JsonNode made)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "vectors", name);
        string text = made.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    public static string Hex(ulong word) => $"0x{word:x16}";

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    public static string Hex(Scalar scalar)
    {
        Span<byte> bytes = stackalloc byte[Scalar.ByteCount];
        scalar.Write(bytes);
        return Hex(bytes);
    }

    public static string Hex(EncodedPoint point)
    {
        Span<byte> bytes = stackalloc byte[EncodedPoint.ByteCount];
        point.Write(bytes);
        return Hex(bytes);
    }

    public static string Hex(Signature signature)
    {
        Span<byte> bytes = stackalloc byte[Signature.ByteCount];
        signature.Write(bytes);
        return Hex(bytes);
    }

    public static JsonArray Words(ReadOnlySpan<ulong> words)
    {
        var array = new JsonArray();
        foreach (ulong word in words) array.Add(Hex(word));
        return array;
    }

    public static JsonArray Words(EncodedPoint point) => Words(EncodedPoint.Words(in point));

    public static JsonArray Words(Quintic element) => Words(EncodedPoint.From(element));

    public static JsonArray List(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
