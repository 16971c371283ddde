using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Client.Tests;

/// <summary>viem, brought by npm: the wallet library of other people's programs.</summary>
static class Viem
{
    static readonly Lazy<string?> brought = new(Bring);

    static string Folder { get; } = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Client.Tests", "viem");

    /// <summary>Skips the test where npm brought nothing; on CI that is a failure.</summary>
    public static void Require()
    {
        if (brought.Value is string missing && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.SkipUnless(brought.Value is null, brought.Value ?? "");
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
        (int code, string said) = Start("node", input.ToJsonString(), "sign.mjs");
        if (code != 0) throw new InvalidOperationException($"node ended with {code}:\n{said}");
        using JsonDocument answers = JsonDocument.Parse(said);
        return [.. answers.RootElement.EnumerateArray().Select(answer => (
            answer.GetProperty("address").GetString()!, answer.GetProperty("digest").GetString()!,
            answer.GetProperty("signature").GetString()!))];
    }

    static string? Bring()
    {
        FileInfo there = new(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (there.Exists && there.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return null;
        try
        {
            (int code, string said) = Start("npm", "", "ci", "--prefer-offline");
            return code == 0 ? null : $"npm ci brought nothing: {said}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed (apt-get install npm)";
        }
    }

    static (int Code, string Said) Start(string program, string input, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output.Result : output.Result + errors.Result);
    }
}
