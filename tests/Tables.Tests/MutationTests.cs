using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Every cell of every class of rows, changed, is noticed, or stands in the list of free pairs with its reason.</summary>
public class MutationTests
{
    const string Golden = "Golden/free-pairs.txt";

    [Fact, Trait("Report", "")]
    public void A_changed_cell_is_noticed_or_listed()
    {
        Witnessed honest = Witnessed.Of(Scene.Random(21, 400));
        IReadOnlyList<TableMutations> all = Mutations.Run(honest.Circuit, honest.Traces, honest.Inputs, RowClasses.Of, 100, 1);
        TableMutations[] tables = [.. all.Where(table => table.Table != Accesses.Name && table.Table != AnySignature.Name)];
        foreach (TableMutations table in tables)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{table.Table,-12} {table.Samples,8} changes, {table.Pairs,4} pairs, {table.Free.Count} free ({table.FreePercent:F1} %)"));
            foreach (FreePair pair in table.Free) TestContext.Current.TestOutputHelper?.WriteLine($"    {pair}");
            Assert.True(table.FreePercent <= 2, $"{table.Table}: {table.FreePercent} % of the pairs are free.");
        }
        string[] listed = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Golden)).Where(line => !line.StartsWith('#'))];
        Assert.All(listed, line => Assert.Equal(4, line.Split(" | ").Length));
        Assert.Equal(
            listed.Select(line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)]),
            tables.SelectMany(table => table.Free).Select(pair => pair.Key));
    }

    [Fact]
    public void A_free_cell_is_found()
    {
        // The columns of a row of accesses that it does not use are free.
        Witnessed honest = Witnessed.Of(Scene.Random(22, 30));
        TableMutations accesses = Mutations.Run(honest.Circuit, honest.Traces, honest.Inputs, RowClasses.Of, 3, 2)[OrderBookCircuit.Steps];
        Assert.Contains("Accesses | Key.W0 | wide", accesses.Free.Select(pair => pair.Key));
        Assert.DoesNotContain("Accesses | New.W7 | wide", accesses.Free.Select(pair => pair.Key));
        Assert.Contains("Accesses | New.W7 | pair", accesses.Free.Select(pair => pair.Key));
    }
}
