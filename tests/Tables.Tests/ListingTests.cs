using System.Globalization;
using System.Text.RegularExpressions;
using OrderBookRollup.Air;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// The circuit as a reviewer reads it: digests, widths, each constraint with its clause, rows, degree and text, each message. The digest
/// hashes every expression, so nothing of the circuit changes without this file. GOLDEN_WRITE=1 writes it anew, beside the test.
/// </summary>
public partial class ListingTests
{
    const string Golden = "Golden/circuit.txt";

    [Fact]
    public void The_listing_of_the_circuit_is_golden()
    {
        string[] lines = [.. Lines()];
        string path = Path.Combine(AppContext.BaseDirectory, Golden);
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(path, lines);
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    static IEnumerable<string> Lines()
    {
        Circuit release = OrderBookCircuit.Around<Tables.Steps>(SignatureProof.Batched);
        yield return $"release {release.Digest}";
        foreach (CircuitTable table in release.Tables)
        {
            TableShape shape = table.Shape;
            yield return "";
            yield return Line(
                $"{shape.Name}: {shape.Width} main, {shape.PreprocessedWidth} preprocessed, {shape.AuxiliaryColumns} extension");
            foreach (ConstraintShape constraint in shape.Constraints)
                yield return Line($"{constraint.Clause} {constraint.Rows} {constraint.Degree}: {Spaces().Replace(constraint.Text, " ")}");
            foreach (InteractionShape message in shape.Interactions)
            {
                string verb = message.IsReceived ? "receives" : "sends";
                yield return Line($"{message.Clause} {verb} {message.Bus}, {message.Fields.Count} fields");
            }
            foreach (PublicationShape published in shape.Publications)
                yield return Line($"{published.Clause} publishes {published.Words.Count} words");
            // Sums of kinds or stages that exclude each other, and a bit less others that it contains: bits by S0 and M2.2 together.
            foreach (string gate in shape.LooseGates().Distinct()) yield return $"bit by several clauses: {gate}";
        }
    }

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
