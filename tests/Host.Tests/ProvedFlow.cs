using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Host.Tests;

/// <summary>A small flow that the program proved once, in three batches under profile Inner; tests copy what they spoil.</summary>
public sealed class ProvedFlow : IDisposable
{
    static readonly string Flow = $"""
        orderbook-flow 1
        1000 m 1 2 1 1 1 0 0
        0 d 2 1 1000
        0 d 3 2 1000
        0 k 2 {KeyOf(2)}
        0 k 3 {KeyOf(3)}
        batch
        5 p 2 1 0 10 7 1
        5 p 3 1 1 10 3 1
        0 c 2 9
        batch
        7 w 3 1 5
        end 9

        """;

    /// <summary>The five words of an account's demo key.</summary>
    public static string KeyOf(uint account)
    {
        PublicKey key = DemoKeys.Of(account, 1).Public;
        return $"{key.Word0} {key.Word1} {key.Word2} {key.Word3} {key.Word4}";
    }

    readonly TemporaryFolder folder = new();

    public ProvedFlow()
    {
        folder.Save("flow", Flow);
        (int code, Output, string error) = HostProcess.Run(
            folder.Path, "replay", "flow", "--prove", "--out", "chain", "--json", "json");
        if (code != 0) throw new InvalidOperationException(error);
    }

    /// <summary>What the program printed.</summary>
    public string Output { get; }

    public string Json => File.ReadAllText(folder.At("json"));

    public static string NameOf(int batch, string extension) => $"batch-{batch:D8}.{extension}";

    /// <summary>The path of one of its files.</summary>
    public string At(int batch, string extension) => Path.Combine(folder.At("chain"), NameOf(batch, extension));

    public string Folder => folder.At("chain");

    /// <summary>Copies flow, result, and the proofs and batches into a folder "chain" of another folder.</summary>
    public void CopyTo(string target)
    {
        File.Copy(folder.At("flow"), Path.Combine(target, "flow"));
        File.Copy(folder.At("json"), Path.Combine(target, "json"));
        Directory.CreateDirectory(Path.Combine(target, "chain"));
        foreach (string file in Directory.GetFiles(Folder)) File.Copy(file, Path.Combine(target, "chain", Path.GetFileName(file)));
    }

    public void Dispose() => folder.Dispose();
}
