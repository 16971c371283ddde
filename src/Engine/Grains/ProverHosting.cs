using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>What a silo that can prove knows.</summary>
/// <param name="Prover">Makes proofs.</param>
/// <param name="Workers">Batches that this silo proves at once.</param>
public sealed record ProverHosting(IBatchProver Prover, int Workers = 1)
{
    /// <summary>Hears why the venue will never give work to these workers; they have ended then.</summary>
    public Action<string> Refused { get; init; } = _ => { };
}
