using Orleans.Concurrency;

namespace OrderBookRollup.Engine;

/// <summary>The batches of a venue: who may prove which, and what was proved. Its key is the venue's (<see cref="VenueKey"/>).</summary>
/// <remarks>Proofs are made at least once and accepted exactly once.</remarks>
public interface IBatchesGrain : IGrainWithStringKey
{
    /// <summary>The lowest batch that is neither proved nor leased; null when there is none now.</summary>
    /// <param name="offer">Who asks, and what proofs it makes.</param>
    /// <exception cref="OfferRefusedException">Proofs of another circuit or profile are taken here.</exception>
    [AlwaysInterleave]
    Task<BatchLease?> Lease(WorkerOffer offer);

    /// <summary>Lets a lease run for a whole term from now.</summary>
    /// <returns>False when the batch is proved or somebody took over.</returns>
    [AlwaysInterleave]
    Task<bool> Renew(ulong number, ulong ticket);

    /// <summary>Gives a batch back unproved.</summary>
    [AlwaysInterleave]
    Task Return(ulong number, ulong ticket);

    /// <summary>Judges a proof and keeps it; returns when it is durable. May be repeated.</summary>
    [AlwaysInterleave]
    Task<ProofOutcome> Complete(WorkerProof proof);

    /// <summary>
    /// Cuts the batch that is being filled, whatever its age, if every durable command is in a batch by then: so that all of them can be
    /// proved.
    /// </summary>
    /// <returns>False when the batches are still behind the journal: to be asked again.</returns>
    [AlwaysInterleave]
    Task<bool> Seal();

    /// <summary>A batch that was cut; null when there is none of this number.</summary>
    [AlwaysInterleave]
    Task<SealedBatch?> ReadBatch(ulong number);

    /// <summary>The proof of a batch; null while it is not proved.</summary>
    [AlwaysInterleave]
    Task<WorkerProof?> ReadProof(ulong number);
}
