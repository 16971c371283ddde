using System.Globalization;
using OrderBookRollup.Engine;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.StateTree;
using Spectre.Console;
using Profile = OrderBookRollup.Stark.Profile;

namespace OrderBookRollup.Host;

/// <summary>
/// <c>verify</c>: a proof, or a chain of proofs from genesis, as files or as a node keeps it. Uses the verifier alone: no witness, no rule
/// of the exchange.
/// </summary>
/// <param name="surroundings">The world outside.</param>
sealed class VerifyCommand(Surroundings surroundings)
{
    /// <summary>Verifies.</summary>
    /// <param name="path">A proof file, a folder of them, or a node's data.</param>
    /// <param name="rootsPath">A JSON object with the roots that it must lead to; null for none.</param>
    /// <param name="profile">The profile that proofs must be made under.</param>
    /// <returns>The exit code.</returns>
    public int Run(string path, string? rootsPath, Profile profile)
    {
        Roots? expected = rootsPath is null ? null : ExpectedRoots.Read(rootsPath);
        var verifier = new BatchVerifier<KeccakHash>(profile);
        if (KeptProofs.At(path) is { } kept) VerifyKept(path, kept, expected, verifier);
        else if (Directory.Exists(path)) VerifyFolder(path, expected, verifier);
        else VerifyOne(path, expected, verifier);
        return ExitCode.Done;
    }

    void VerifyOne(string path, Roots? expected, BatchVerifier<KeccakHash> verifier)
    {
        BatchProof proof = Read(path);
        BatchVerdict verdict = verifier.Verify(proof);
        Require(path, verdict);
        if (expected is { } roots) Require(path, ChainVerifier<KeccakHash>.Expect(proof.Statement.Claim.New, roots));
        foreach (string line in StatementText.Of(proof, verdict)) surroundings.Console.WriteLine(line);
    }

    void VerifyFolder(string folder, Roots? expected, BatchVerifier<KeccakHash> verifier)
    {
        var chain = new ChainVerifier<KeccakHash>(verifier);
        foreach ((ulong place, string path) in ProofsIn(folder)) Next(chain, place, path, Read(path));
        End(folder, chain, expected);
    }

    void VerifyKept(string place, KeptProofs kept, Roots? expected, BatchVerifier<KeccakHash> verifier)
    {
        var chain = new ChainVerifier<KeccakHash>(verifier);
        foreach (WorkerProof proof in kept.InOrder())
        {
            string name = $"{place}: batch {proof.Number}";
            Next(chain, proof.Number, name, ProofFile.Read(proof.Proof, name));
        }
        if (kept.SealedBatch == 0) throw new HostException($"{place}: no batch was cut so far");
        ulong open = kept.SealedBatch - chain.State.BatchNumber;
        if (chain.State.BatchNumber == 0) throw new HostException($"{place}: none of its {open} batches is proved");
        End(place, chain, expected);
        if (open > 0) surroundings.Console.WriteLine($"{open} batches behind it are cut and not proved.");
    }

    void Next(ChainVerifier<KeccakHash> chain, ulong place, string name, BatchProof proof)
    {
        BatchVerdict verdict = chain.Next(place, proof);
        Require(name, verdict);
        foreach (string line in StatementText.Of(proof, verdict)) surroundings.Console.WriteLine(line);
    }

    void End(string path, ChainVerifier<KeccakHash> chain, Roots? expected)
    {
        if (expected is { } roots) Require(path, ChainVerifier<KeccakHash>.Expect(chain.State, roots));
        surroundings.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"accepted: a chain of {chain.State.BatchNumber:N0} batches and {chain.State.Sequence:N0} commands from genesis, "
            + $"{chain.Bits} proven bits{(expected is null ? "" : ", with the expected roots")}"));
    }

    static List<(ulong Place, string Path)> ProofsIn(string folder)
    {
        var proofs = new List<(ulong Place, string Path)>();
        foreach (string path in Directory.EnumerateFiles(folder, "*" + ProofFile.Extension))
        {
            ulong place = ProofFile.NumberOf(Path.GetFileName(path))
                ?? throw new HostException($"{path}: proofs of a chain are named {ProofFile.NameOf(1)}{ProofFile.Extension} and so on");
            proofs.Add((place, path));
        }
        if (proofs.Count == 0) throw new HostException($"{folder}: holds no proof");
        proofs.Sort();
        return proofs;
    }

    static BatchProof Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return ProofFile.Read(stream, path);
    }

    static void Require(string path, BatchVerdict verdict)
    {
        if (!verdict.IsAccepted) throw new HostException($"{path}: refused, {verdict}");
    }
}
