using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Codegen;
using Xunit;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>Contracts and C# on the same inputs.</summary>
public class VectorTests
{
    [Fact]
    public void Contracts_and_the_verifier_say_the_same_bit_for_bit()
    {
        Assert.SkipUnless(Forge.Missing is null, Forge.Missing ?? "");
        string[] wrong =
        [
            .. ContractRun.Calls.Where(call => !IsPart(call.Name) && !ContractRun.Of(call.Name).Output.SequenceEqual(call.Expected))
                .Select(call => $"{call.Name}: {Convert.ToHexString(ContractRun.Of(call.Name).Output)} is not "
                    + Convert.ToHexString(call.Expected)),
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_changed_cell_changes_what_every_contract_says()
    {
        Assert.SkipUnless(Forge.Missing is null, Forge.Missing ?? "");
        string[] changed = [.. ContractRun.Calls.Select(call => call.Name).Where(name => name.EndsWith(".changed") && !IsPart(name))];
        Assert.NotEmpty(changed);
        foreach (string name in changed)
            Assert.NotEqual(ContractRun.Of(name[..^".changed".Length]).Output, ContractRun.Of(name).Output);
    }

    [Fact]
    public void The_parts_of_a_table_add_up_to_its_constraints()
    {
        Assert.SkipUnless(Forge.Missing is null, Forge.Missing ?? "");
        foreach (CircuitTable table in ContractRun.TheCircuit.Tables)
        {
            (string Name, EvaluatorProgram)[] contracts = [.. GeneratedContracts.Evaluators(ContractRun.TheCircuit, table.Index)];
            if (contracts.Length == 1) continue;
            Extension sum = contracts[1..].Select(part => Element(ContractRun.Of(part.Name).Output)).Aggregate((a, b) => a + b);
            Assert.Equal(Element(ContractRun.Of(contracts[0].Name).Output), sum);
        }
    }

    /// <summary>Gas and bytes, within 2 %. GOLDEN_WRITE=1 writes the file anew.</summary>
    [Fact]
    public void Gas_and_sizes_are_golden()
    {
        Assert.SkipUnless(Forge.Missing is null, Forge.Missing ?? "");
        string path = Path.Combine(FolderOfThisFile(), "Golden", "Gas.txt");
        List<string> lines = ["call | code bytes | gas"];
        lines.AddRange(ContractRun.Calls.Where(call => !call.Name.Contains('.')).Select(call => string.Create(
            CultureInfo.InvariantCulture, $"{call.Name} | {ContractRun.Of(call.Name).CodeBytes} | {ContractRun.Of(call.Name).Gas}")));
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, string.Join('\n', lines) + "\n");
        string[] golden = File.ReadAllLines(path);
        Assert.Equal(golden.Length, lines.Count);
        foreach ((string expected, string actual) in golden.Zip(lines).Skip(1))
        {
            string[] a = expected.Split(" | "), b = actual.Split(" | ");
            bool isNear = a[0] == b[0] && a[1..].Zip(b[1..]).All(pair => IsNear(pair.First, pair.Second));
            Assert.True(isNear, $"{actual} where the golden file has {expected}");
        }
    }

    static bool IsNear(string expected, string actual)
    {
        long a = long.Parse(expected, CultureInfo.InvariantCulture), b = long.Parse(actual, CultureInfo.InvariantCulture);
        return 50 * Math.Abs(a - b) <= a;
    }

    static bool IsPart(string name) => name.Contains("Evaluator") && char.IsAsciiDigit(name[name.IndexOf("Evaluator") + 9 < name.Length
        ? name.IndexOf("Evaluator") + 9 : 0]);

    static Extension Element(byte[] word) => PackedWord.ToExtension(new BigInteger(word, isUnsigned: true, isBigEndian: true));

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
