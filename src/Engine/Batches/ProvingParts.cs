using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>What proving brings to a node.</summary>
/// <param name="Tracer">Begins to follow the exchange at a state, which is its own from then on.</param>
/// <param name="Width">What a command can cost at worst; null when batches are cut by size and age alone.</param>
/// <param name="Verifier">Judges proofs; null when nothing is proved.</param>
public sealed record ProvingParts(Func<Memory, IBatchTracer> Tracer, ICommandWidth? Width, IProofVerifier? Verifier)
{
    /// <summary>Roots alone: batches are cut and their roots are known, and nothing is proved.</summary>
    public static ProvingParts RootsAlone { get; } = new(memory => new RootsTracer(memory), null, null);
}
