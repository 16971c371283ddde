using System.Globalization;
using System.Numerics;
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
        Forge.Require();
        string[] wrong =
        [
            .. ContractRun.Calls.Where(call => !IsPart(call.Name) && !call.Name.EndsWith(".forged"))
                .Where(call => !ContractRun.Of(call.Name).Output.SequenceEqual(call.Expected))
                .Select(call => $"{call.Name}: {Convert.ToHexString(ContractRun.Of(call.Name).Output)} is not "
                    + Convert.ToHexString(call.Expected)),
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_changed_cell_changes_what_every_contract_says()
    {
        Forge.Require();
        string[] changed = [.. ContractRun.Calls.Select(call => call.Name).Where(name => name.EndsWith(".changed") && !IsPart(name))];
        Assert.NotEmpty(changed);
        foreach (string name in changed)
            Assert.NotEqual(ContractRun.Of(name[..^".changed".Length]).Output, ContractRun.Of(name).Output);
    }

    [Fact]
    public void A_changed_byte_of_a_query_leads_elsewhere()
    {
        Forge.Require();
        ContractCall[] forged = [.. ContractRun.Calls.Where(call => call.Name.EndsWith(".forged"))];
        Assert.NotEmpty(forged);
        foreach (ContractCall call in forged) Assert.NotEqual(call.Expected, ContractRun.Of(call.Name).Output);
    }

    [Fact]
    public void The_parts_of_a_table_add_up_to_its_constraints()
    {
        Forge.Require();
        foreach (CircuitTable table in ContractRun.TheCircuit.Tables)
        {
            (string Name, EvaluatorProgram)[] contracts = [.. GeneratedContracts.Evaluators(ContractRun.TheCircuit, table.Index)];
            if (contracts.Length == 1) continue;
            Extension sum = contracts[1..].Select(part => Element(ContractRun.Of(part.Name).Output)).Aggregate((a, b) => a + b);
            Assert.Equal(Element(ContractRun.Of(contracts[0].Name).Output), sum);
        }
    }

    /// <summary>Gas and bytes, within 2 %.</summary>
    [Fact]
    [Trait("Report", "calls of contracts")]
    public void Gas_and_sizes_are_golden()
    {
        Forge.Require();
        List<string> lines = ["call | code bytes | gas"];
        lines.AddRange(ContractRun.Calls.Where(call => !call.Name.Contains('.')).Select(call => string.Create(
            CultureInfo.InvariantCulture, $"{call.Name} | {ContractRun.Of(call.Name).CodeBytes} | {ContractRun.Of(call.Name).Gas}")));
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        GoldenFile.Check("Golden/Gas.txt", lines, permille: 20);
    }

    static bool IsPart(string name) => char.IsAsciiDigit(name.Split('.')[0][^1]);

    static Extension Element(byte[] word) => PackedWord.ToExtension(new BigInteger(word, isUnsigned: true, isBigEndian: true));
}
