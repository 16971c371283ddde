using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>What proving brings to a node.</summary>
/// <param name="Tracer">Follows the exchange from a state on, which is its own from then on, where the chain stands as it is told.</param>
/// <param name="Verifier">Judges proofs; null when nothing is proved.</param>
public sealed record ProvingParts(Func<Memory, ChainState, IBatchTracer> Tracer, IProofVerifier? Verifier)
{
    /// <summary>Whether proofs show signatures, so that nothing may be taken without one.</summary>
    public bool NeedsSignatures { get; private init; }

    /// <summary>What workers must make to get work; null where that is not asked.</summary>
    public ProofKind? Kind { get; init; }

    /// <summary>Roots alone: batches are cut and their roots are known, and nothing is proved.</summary>
    /// <param name="commandsMax">Commands of a batch at most.</param>
    public static ProvingParts RootsAlone(int commandsMax = BatchOptions.CommandsMaxDefault) =>
        new((memory, state) => new RootsTracer(memory, state, commandsMax), null);

    /// <summary>Every batch is proved.</summary>
    /// <param name="options">How batches are cut and what they claim.</param>
    /// <param name="verifier">Judges their proofs.</param>
    /// <param name="kind">What workers must make.</param>
    public static ProvingParts Proved(BatchOptions options, IProofVerifier verifier, ProofKind kind) =>
        new((memory, state) => new WitnessTracer(memory, state, options), verifier) { NeedsSignatures = true, Kind = kind };
}
