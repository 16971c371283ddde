using System.Text.Json;
using System.Text.Json.Nodes;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Client.Tests;

/// <summary>viem, brought by npm: the wallet library of other people's programs.</summary>
static class Viem
{
    static readonly NpmFolder folder = new(Path.Combine(SharedFolder.RepositoryRoot, "tests", "Client.Tests", "viem"));

    /// <summary>Skips the test where npm brought nothing; on CI that is a failure.</summary>
    public static void Require()
    {
        if (folder.Missing is string missing && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.SkipUnless(folder.Missing is null, folder.Missing ?? "");
    }

    /// <summary>Address, digest and signature of each request under each private key.</summary>
    public static List<(string Address, string Digest, string Signature)> Sign(
        IEnumerable<(byte[] PrivateKey, KeyRequest Request)> requests)
    {
        var input = new JsonArray([.. requests.Select(request => new JsonObject
        {
            ["privateKey"] = "0x" + Convert.ToHexStringLower(request.PrivateKey),
            ["typedData"] = JsonNode.Parse(request.Request.ToJson()),
        })]);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, input.ToJsonString());
            (int code, string said) = folder.Start("node", "sign.mjs", path);
            if (code != 0) throw new InvalidOperationException($"node ended with {code}:\n{said}");
            using JsonDocument answers = JsonDocument.Parse(said);
            return [.. answers.RootElement.EnumerateArray().Select(answer => (
                answer.GetProperty("address").GetString()!, answer.GetProperty("digest").GetString()!,
                answer.GetProperty("signature").GetString()!))];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
