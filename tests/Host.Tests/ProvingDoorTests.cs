using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace OrderBookRollup.Host.Tests;

/// <summary>Proofs at the command line: what is made, what is said, and what bad input is answered with.</summary>
public sealed class ProvingDoorTests : IClassFixture<ProvedFlow>, IDisposable
{
    const int HashLength = 32, ProfileAt = 13, CircuitAt = 14, ClaimAt = 46;

    readonly ProvedFlow proved;
    readonly TemporaryFolder folder = new();

    public ProvingDoorTests(ProvedFlow proved)
    {
        this.proved = proved;
        proved.CopyTo(folder.Path);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_flow_is_proved_and_its_table_and_object_tell_so()
    {
        foreach (string row in (string[])["batches, each verified", "Steps: rows, cells", "cells a command", "proved commands a second"])
            Assert.Contains(row, proved.Output);
        using JsonDocument json = JsonDocument.Parse(proved.Json);
        JsonElement root = json.RootElement;
        Assert.Equal((3, 8, 9), (Int("proofs"), Int("provedCommands"), Int("commands")));
        Assert.True(Int("cells") < Int("paddedCells"));
        Assert.Equal(Math.Round(Int("cells") / 8.0), root.GetProperty("cellsPerCommand").GetDouble());
        Assert.True(Int("provenBits") >= 100);
        string[] positive = ["cellsPerSecond", "provedCommandsPerSecond", "proveSeconds", "verifySeconds", "proofBytes", "peakBytes"];
        foreach (string name in positive)
            Assert.True(root.GetProperty(name).GetDouble() > 0, name);
        long Int(string name) => root.GetProperty(name).GetInt64();
    }

    [Fact]
    public void A_chain_is_verified_by_a_process_of_its_own()
    {
        (int code, string output, string error) = Run("verify chain --expect-roots json");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("accepted: a chain of 3 batches and 8 commands from genesis, ", output);
        Assert.Contains("proven bits, with the expected roots", output);
        Assert.Contains("signatures      proved", output);
        Assert.Contains("asset 1 account 3: 5 withdrawn", output);
    }

    [Fact]
    public void One_proof_is_verified_and_said_in_words()
    {
        (int code, string output, string error) = Run("verify chain/batch-00000002.proof");
        Assert.Equal((0, ""), (code, error));
        string[] parts =
        [
            "batch 2: accepted, ", "signatures      proved", "commands        2, sequence 6 to 7", "L1 queue        items 5 to 5",
            "1970-01-01 00:00:01.000 UTC to 1970-01-01 00:00:01.010 UTC", "chain 31337", "balances, 0 withdrawals",
        ];
        Assert.All(parts, part => Assert.Contains(part, output));
    }

    [Fact]
    public void A_batch_is_proved_without_state_and_gives_the_same_proof()
    {
        File.Copy(folder.At("chain/batch-00000002.batch"), folder.At("b.batch"));
        (int code, string output, string error) = Run("prove b.batch --check");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("batch 2: accepted, ", output);
        Assert.Equal(File.ReadAllBytes(proved.At(2, "proof")), File.ReadAllBytes(folder.At("b.proof")));
    }

    [Fact]
    public void Files_are_inspected()
    {
        Assert.Contains("Place                      2", Run("inspect chain/batch-00000002.batch").Output);
        Assert.Contains("batch 3: a proof under profile Inner, ", Run("inspect chain/batch-00000003.proof").Output);
    }

    [Fact]
    public void The_circuit_is_listed()
    {
        (int code, string output, string error) = Run("circuit");
        Assert.Equal((0, ""), (code, error));
        string[] parts = ["Steps", "Tree", "OuterRounds", "InnerRounds", "Limbs", "Signatures", "of 360 main columns", "digest: "];
        foreach (string part in parts) Assert.Contains(part, output);
        Assert.Contains("Ladder", Run("circuit --signatures single").Output);
        Assert.StartsWith("circuit OrderBook\n", Run("circuit --listing").Output);
    }

    [Fact]
    public void Batches_without_proofs_are_written_and_proved_later()
    {
        Assert.Equal(0, Run("replay flow --out batches").ExitCode);
        for (int batch = 1; batch <= 3; batch++)
        {
            string name = ProvedFlow.NameOf(batch, "batch");
            Assert.Equal(File.ReadAllBytes(proved.At(batch, "batch")), File.ReadAllBytes(folder.At(Path.Combine("batches", name))));
        }
        Assert.Equal("batches: holds no proof\n", Run("verify batches").Error);
    }

    public static TheoryData<string, string> Refused => new()
    {
        {
            "verify chain --profile Ethereum",
            "chain/batch-00000001.proof: refused, Profile: made under profile Inner, this verifier uses Ethereum"
        },
        { "verify chain --expect-roots flow", "flow: holds no roots as replay --json writes them " },
        {
            "verify chain/batch-00000002.proof --expect-roots json",
            "chain/batch-00000002.proof: refused, ExpectedRoots: the Balances root after batch 2 is "
        },
        { "verify none", "Could not find file '{0}none'." },
        { "verify flow", "flow: is no proof file; a proof file begins with OBRS" },
        { "verify chain/batch-00000001.batch", "chain/batch-00000001.batch: is no proof file; a proof file begins with OBRS" },
        { "verify dir", "dir: holds no proof" },
        { "prove flow", "flow: is no batch file; a batch file begins with OBRB" },
        { "prove chain/batch-00000001.proof", "chain/batch-00000001.proof: is no batch file; a batch file begins with OBRB" },
        { "prove none", "Could not find file '{0}none'." },
        { "prove dir", "Access to the path '{0}dir' is denied." },
        { "prove chain/batch-00000001.batch --out dir", "dir: is a folder" },
        { "inspect flow", "flow: is neither a batch file (OBRB) nor a proof file (OBRS)" },
        { "replay flow --out chain", "chain: is not empty" },
        { "replay flow --out flow", "flow: is a file; --out names a folder" },
        { "replay json --prove --out new", "json: is no flow; a flow begins with 'orderbook-flow 1'" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Bad_input_gets_one_line_and_leaves_nothing_behind(string arguments, string line)
    {
        Directory.CreateDirectory(folder.At("dir"));
        string[] before = [.. folder.Names], chain = Directory.GetFiles(folder.At("chain"));
        (int code, _, string error) = Run(arguments);
        Assert.StartsWith(line.Replace("{0}", folder.Path + Path.DirectorySeparatorChar), error);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.Equal(1, code);
        Assert.Equal(before, folder.Names);
        Assert.Equal(chain.Order(), Directory.GetFiles(folder.At("chain")).Order());
    }

    [Fact]
    public void An_unknown_profile_is_a_usage_error() =>
        Assert.Equal((2, "", "--profile must be one of Test, Inner, Ethereum, Ethereum32, not Fast\n"), Run("verify chain --profile Fast"));

    [Theory]
    [InlineData("replay flow --prove --signatures unsigned", "--signatures must be one of batched, single, not unsigned")]
    [InlineData("circuit --signatures none", "--signatures must be one of batched, single, not none")]
    [InlineData("verify chain --unsigned", "Unrecognized command or argument '--unsigned'. Ask --help.")]
    public void What_leaves_signatures_unproved_is_a_usage_error(string arguments, string line) =>
        Assert.Equal((2, "", line + "\n"), Run(arguments));

    [Fact]
    public void A_missing_proof_is_named()
    {
        File.Delete(Proof(2));
        Assert.Equal(
            "chain/batch-00000003.proof: refused, Missing: batch 2 is missing before batch 3\n", Run("verify chain").Error);
    }

    [Fact]
    public void Swapped_proofs_are_named()
    {
        File.Move(Proof(2), folder.At("x"));
        File.Move(Proof(3), Proof(2));
        File.Move(folder.At("x"), Proof(3));
        Assert.Equal(
            "chain/batch-00000002.proof: refused, Swapped: holds batch 3 where batch 2 belongs\n", Run("verify chain").Error);
    }

    [Fact]
    public void A_repeated_proof_is_named()
    {
        File.Copy(Proof(2), Proof(3), overwrite: true);
        Assert.Equal(
            "chain/batch-00000003.proof: refused, Repeated: holds batch 2, which was proved before\n",
            Run("verify chain").Error);
    }

    [Fact]
    public void A_file_with_another_name_is_named()
    {
        File.Move(Proof(3), folder.At("chain/last.proof"));
        Assert.Equal(
            "chain/last.proof: proofs of a chain are named batch-00000001.proof and so on\n", Run("verify chain").Error);
    }

    [Fact]
    public void A_chain_without_its_last_proof_does_not_have_the_expected_roots()
    {
        File.Delete(Proof(3));
        Assert.StartsWith(
            "chain: refused, ExpectedRoots: the Balances root after batch 2 is ", Run("verify chain --expect-roots json").Error);
    }

    [Theory]
    [InlineData(ProfileAt, "refused, Profile: made under profile Test, this verifier uses Inner")]
    [InlineData(CircuitAt, "refused, Circuit: made for circuit ")]
    [InlineData(ClaimAt, "refused, Proof: ")]
    [InlineData(-1, "refused, Proof: ")]
    public void A_forged_proof_file_is_refused(int at, string line)
    {
        byte[] bytes = File.ReadAllBytes(Proof(1));
        bytes[at < 0 ? bytes.Length - HashLength - 9 : at] ^= 1;
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashLength)).CopyTo(bytes, bytes.Length - HashLength);
        File.WriteAllBytes(Proof(1), bytes);
        (int code, _, string error) = Run("verify chain/batch-00000001.proof");
        Assert.StartsWith("chain/batch-00000001.proof: " + line, error);
        Assert.Equal((1, 1), (code, error.Count(character => character == '\n')));
    }

    [Theory]
    [InlineData("verify", "proof")]
    [InlineData("prove", "batch")]
    [InlineData("inspect", "proof")]
    [InlineData("inspect", "batch")]
    public void Files_that_are_cut_off_or_damaged_are_named(string verb, string extension)
    {
        byte[] bytes = File.ReadAllBytes(proved.At(1, extension));
        File.WriteAllBytes(folder.At("cut"), bytes[..(bytes.Length / 2)]);
        Assert.Equal($"cut: is cut off: {bytes.Length / 2} bytes of {bytes.Length}\n", Run($"{verb} cut").Error);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(folder.At("cut"), bytes);
        Assert.Equal("cut: its checksum does not match: it is damaged\n", Run($"{verb} cut").Error);
        File.WriteAllBytes(folder.At("cut"), [.. File.ReadAllBytes(proved.At(1, extension)), 7]);
        Assert.Equal($"cut: bytes follow its end at byte {bytes.Length}\n", Run($"{verb} cut").Error);
        Assert.False(File.Exists(folder.At("cut.proof")));
    }

    string Proof(int batch) => folder.At(Path.Combine("chain", ProvedFlow.NameOf(batch, "proof")));

    (int ExitCode, string Output, string Error) Run(string arguments) => HostProcess.Run(folder.Path, arguments.Split(' '));
}
