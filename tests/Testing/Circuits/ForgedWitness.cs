using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>Whole traces, made by somebody who wants a false statement believed.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Traces">One trace per table.</param>
/// <param name="Inputs">The public inputs.</param>
/// <param name="Published">The words that the statement says are published, by the name of the table; of others nothing is said.</param>
public sealed record ForgedWitness(
    Circuit Circuit, IReadOnlyList<TableTrace> Traces, Goldilocks[] Inputs, IReadOnlyDictionary<string, Goldilocks[]> Published)
{
    /// <summary>Why the traces, or the words they publish, are refused; empty when they are accepted.</summary>
    /// <param name="without">A clause that is left out, as in <see cref="QuickCheck"/>.</param>
    public IReadOnlyList<CheckFailure> Failures(string? without = null)
    {
        var failures = new List<CheckFailure>(
            QuickCheck.Run(Circuit, Traces, Inputs, out IReadOnlyList<IReadOnlyList<Goldilocks>> words, without));
        foreach (CircuitTable table in Circuit.Tables)
        {
            bool isSaid = Published.TryGetValue(table.Shape.Name, out Goldilocks[]? said);
            if (isSaid && !words[table.Index].SequenceEqual(said!))
                failures.Add(new(table.Shape.Name, -1, "publication", "the trace publishes other words than the statement"));
        }
        return failures;
    }
}
