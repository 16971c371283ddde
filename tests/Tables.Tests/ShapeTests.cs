using System.Globalization;
using OrderBookRollup.Air;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Widths, degrees and numbers of clauses are pinned: what they cost, the contract pays.</summary>
public class ShapeTests
{
    const string Golden = "Golden/shapes.txt";

    [Fact, Trait("Report", "")]
    public void Widths_are_as_pinned()
    {
        string[] lines = [.. Pinned.Select(table => Line(table.Shape))];
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Golden)), lines);
    }

    [Fact]
    public void Gates_are_bits_by_the_text() =>
        Assert.Empty(Pinned.SelectMany(table => table.Shape.LooseGates()));

    // Between the two tables of the tests that play steps and signatures.
    static IEnumerable<CircuitTable> Pinned => Witnessed.TheCircuit.Tables.Skip(1).SkipLast(1);

    static string Line(TableShape shape) => string.Create(CultureInfo.InvariantCulture,
        $"{shape.Name}: {shape.Width} main, {shape.PreprocessedWidth} preprocessed, {shape.AuxiliaryColumns} extension columns; ")
        + string.Create(CultureInfo.InvariantCulture,
            $"{shape.Constraints.Count} constraints of degree {shape.Degree}, {shape.Interactions.Count} messages");
}
