using System.Globalization;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>forge and the compiler, brought by npm; calls of contracts go through files in <c>src/contracts/vectors</c>.</summary>
static class Forge
{
    static readonly NpmFolder Npm = new(Path.Combine(SharedFolder.RepositoryRoot, "src", "contracts"));

    /// <summary>Where the contracts are.</summary>
    public static string Folder => Npm.Path;

    /// <summary>Where generated contracts are written.</summary>
    public static string Generated { get; } = Path.Combine(Folder, "verifier", "generated");

    /// <summary>Skips the test where npm brought nothing; on CI that is a failure.</summary>
    public static void Require()
    {
        if (Npm.Missing is string missing && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.SkipUnless(Npm.Missing is null, Npm.Missing ?? "");
    }

    /// <summary>Calls contracts once each, in one run of forge.</summary>
    /// <returns>What each call returned, what it used, and the bytes of the code (of the data where it has some).</returns>
    public static Dictionary<string, CallResult> Run(IReadOnlyList<ContractCall> calls)
    {
        string vectors = Path.Combine(Folder, "vectors");
        if (Directory.Exists(vectors)) Directory.Delete(vectors, recursive: true);
        Directory.CreateDirectory(vectors);
        foreach (ContractCall call in calls)
        {
            File.WriteAllBytes(Path.Combine(vectors, $"{call.Name}.in"), call.Input);
            if (call.Data.Length > 0) File.WriteAllBytes(Path.Combine(vectors, $"{call.Name}.data"), call.Data);
        }
        File.WriteAllText(Path.Combine(vectors, "manifest"), string.Join('\n', calls.Select(call =>
            $"{call.Name}|{call.Artifact}|{(call.Data.Length > 0 ? $"{call.Name}.data" : "")}")));
        (int code, string said) = Npm.Start(Path.Combine(Folder, "node_modules", ".bin", "forge"), "test", "--offline");
        if (code != 0) throw new InvalidOperationException($"forge test ended with {code}:\n{said}");
        return File.ReadAllLines(Path.Combine(vectors, "report")).Select(line => line.Split('|')).ToDictionary(
            parts => parts[0],
            parts => new CallResult(
                File.ReadAllBytes(Path.Combine(vectors, $"{parts[0]}.out")),
                long.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)));
    }
}
