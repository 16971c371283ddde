using System.Globalization;
using OrderBookRollup.Air;
using OrderBookRollup.Tables;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary><c>circuit</c>: the tables, what they cost and what they say.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class CircuitCommand(Surroundings surroundings)
{
    // What the contract can afford to open (blueprint: gas of a proof); signatures have 60 of the main columns.
    const int MainColumnsMax = 360, AuxiliaryColumnsMax = 45;

    /// <summary>Prints it.</summary>
    /// <param name="signatures">How it proves signatures.</param>
    /// <param name="isListing">Every expression instead of the table.</param>
    /// <returns>The exit code.</returns>
    public int Run(SignatureProof signatures, bool isListing)
    {
        Circuit circuit = OrderBookCircuit.Of(signatures);
        if (isListing)
            foreach (string line in circuit.Listing()) surroundings.Console.Profile.Out.Writer.WriteLine(line);
        else
            Write(circuit);
        return ExitCode.Done;
    }

    void Write(Circuit circuit)
    {
        var table = new Table().AddColumn("table");
        foreach (string name in (string[])["columns", "fixed", "second phase", "messages", "constraints", "degree"])
            table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumn("clauses");
        foreach (CircuitTable place in circuit.Tables)
        {
            TableShape shape = place.Shape;
            table.AddRow(
                shape.Name, Number(shape.Width), Number(shape.PreprocessedWidth), Number(shape.AuxiliaryColumns),
                Number(shape.Interactions.Count), Number(shape.Constraints.Count), Number(shape.Degree), Markup.Escape(ClausesOf(shape)));
        }
        int main = circuit.Tables.Sum(place => place.Shape.Width), auxiliary = circuit.Tables.Sum(place => place.Shape.AuxiliaryColumns);
        table.AddRow(
            "in all", Number(main), Number(circuit.Tables.Sum(place => place.Shape.PreprocessedWidth)), Number(auxiliary),
            Number(circuit.Tables.Sum(place => place.Shape.Interactions.Count)),
            Number(circuit.Tables.Sum(place => place.Shape.Constraints.Count)), Number(circuit.Tables.Max(place => place.Shape.Degree)),
            "");
        surroundings.Console.Write(table);
        surroundings.Console.WriteLine($"buses: {string.Join(", ", circuit.Buses.Select(bus => bus.Name))}");
        surroundings.Console.WriteLine(
            $"budget: {main} of {MainColumnsMax} main columns, {auxiliary} of {AuxiliaryColumnsMax} of the second phase");
        surroundings.Console.WriteLine($"public inputs: {circuit.PublicCount} words");
        surroundings.Console.WriteLine($"digest: {circuit.Digest}");
    }

    static string ClausesOf(TableShape shape) => string.Join(' ', shape.Constraints.Select(constraint => constraint.Clause)
        .Concat(shape.Interactions.Select(message => message.Clause)).Concat(shape.Publications.Select(words => words.Clause)).Distinct());

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
