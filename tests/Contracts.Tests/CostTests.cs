using OrderBookRollup.Air;
using OrderBookRollup.Codegen;
using OrderBookRollup.Stark;
using Xunit;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>What the measured calls add up to: whether the layout of the circuit can be verified on Ethereum.</summary>
public class CostTests
{
    const long DepositMax = 250_000, ExitMax = 3_000_000;

    [Fact]
    [Trait("Report", "gas")]
    public void A_batch_costs_what_the_golden_file_says()
    {
        Forge.Require();
        SampleProof proof = SampleProof.Of(Profile.Ethereum);
        Extrapolation sample = Measured(proof);
        ProofShape shape = new(proof.Key.Circuit, proof.Result.Statement.LogHeights, proof.Key.Profile);
        int trees = shape.Trees.Count, layers = shape.Layers.Count;
        int budget = WidthBudgetTests.MainMax + (3 * WidthBudgetTests.ExtensionMax) + 1 + ProofShape.QuotientWidth;
        int today = ContractRun.TheCircuit.Tables.Sum(Words) + ProofShape.QuotientWidth;
        List<string> lines =
        [
            "case | columns | log2 rows | query gas | gas every transaction | opened gas | constraint gas | header bytes | "
                + "opening bytes | transactions | header transaction | query transactions | in all",
            Line("sample", sample),
            Line("today", sample.Scaled(today, 18, trees, layers)),
            Line("budget", sample.Scaled(budget, 18, trees, layers)),
        ];
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        GoldenFile.Check("Golden/Batch.txt", lines, permille: 20);
        Extrapolation full = sample.Scaled(budget, 18, trees, layers);
        Assert.True(full.HeaderGas <= Extrapolation.TransactionGasMax);
        Assert.True(full.QueriesGas / full.Transactions <= Extrapolation.TransactionGasMax);
    }

    [Fact]
    public void Deposits_and_exits_are_within_their_limits()
    {
        Forge.Require();
        Assert.True(ContractRun.Of("RegisterKeyQueueHash").Gas < DepositMax / 2);
        Assert.True(ContractRun.Of("DepositQueueHash").Gas < DepositMax / 2);
        Assert.True(ContractRun.Of("ExitPath").Gas < ExitMax / 2);
    }

    [Fact]
    public void Every_evaluator_fits_a_contract()
    {
        Forge.Require();
        foreach (CircuitTable table in ContractRun.TheCircuit.Tables)
            foreach (string contract in Contracts(table))
                Assert.InRange(ContractRun.Of(contract).CodeBytes, 1, GeneratedContracts.CodeBytesMax);
    }

    static Extrapolation Measured(SampleProof proof)
    {
        long one = ContractRun.Of("Query").Gas, two = ContractRun.Of("TwoQueries").Gas;
        long constraints = ContractRun.TheCircuit.Tables.SelectMany(Contracts).Sum(contract => ContractRun.Of(contract).Gas);
        int header = new QueryVectors(proof).HeaderBytes;
        byte[] bytes = proof.Result.Bytes;
        return new(
            ContractRun.OneQuery.RowWords, ContractRun.OneQuery.LogHeight, two - one, (2 * one) - two, ContractRun.Of("OpenedColumns").Gas,
            constraints, header, bytes.Length - header, bytes.Count(value => value == 0));
    }

    // The whole table in one contract where it fits, else its parts.
    static IEnumerable<string> Contracts(CircuitTable table)
    {
        string[] names = [.. GeneratedContracts.Evaluators(ContractRun.TheCircuit, table.Index).Select(contract => contract.Name)];
        return names.Length == 1 ? names : names[1..];
    }

    static int Words(CircuitTable table) =>
        table.Shape.PreprocessedWidth + table.Shape.Width + (3 * table.Shape.AuxiliaryColumns);

    static string Line(string name, Extrapolation e) => string.Join(" | ", name, e.Columns, e.LogHeight, e.QueryGas, e.TransactionGas,
        e.OpenedGas, e.ConstraintGas, e.HeaderBytes, e.OpeningBytes, e.Transactions, e.HeaderGas, e.QueriesGas, e.Gas);
}
