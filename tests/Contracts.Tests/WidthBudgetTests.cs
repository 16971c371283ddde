using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Tables;
using Xunit;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>Columns of the circuit of releases against what a contract can pay for.</summary>
public class WidthBudgetTests
{
    /// <summary>Main columns of all tables, and extension columns.</summary>
    public const int MainMax = 360, ExtensionMax = 45;

    [Fact]
    [Trait("Report", "width budget")]
    public void The_width_budget_is_golden()
    {
        IReadOnlyList<CircuitTable> tables = ContractRun.TheCircuit.Tables;
        int main = tables.Sum(table => table.Shape.Width), extension = tables.Sum(table => table.Shape.AuxiliaryColumns);
        int round = Unsafe.SizeOf<OuterRound<ulong>>() / sizeof(ulong);

        // Two rounds a row: two rounds less, and two flags more that say which quarter of the permutation a row is.
        int narrower = main - (2 * round) + 2;
        List<string> lines =
        [
            "table | main columns | extension columns",
            .. tables.Select(table =>
                $"{table.Shape.Name} | {table.Shape.Width} | {table.Shape.AuxiliaryColumns}"),
            $"in all | {main} | {extension}",
            $"with two external rounds a row | {narrower} | {extension}",
            $"budget | {MainMax} | {ExtensionMax}",
        ];
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        GoldenFile.Check("Golden/WidthBudget.txt", lines, permille: 0);
    }
}
