using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>What is proved to measure the prover.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Circuit">The circuit.</param>
/// <param name="Traces">A trace for every table.</param>
/// <param name="PublicInputs">The public inputs.</param>
sealed record RatedStatement(string Name, Circuit Circuit, TableTrace[] Traces, Goldilocks[] PublicInputs);
