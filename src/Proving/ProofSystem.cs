using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>What programs prove and verify with: hash and circuit are chosen here and nowhere else.</summary>
/// <param name="profile">The profile of proofs.</param>
/// <param name="signatures">How signatures are proved.</param>
public sealed class ProofSystem(Profile profile, SignatureProof signatures)
{
    /// <summary>The profile of proofs.</summary>
    public Profile Profile => profile;

    /// <summary>How signatures are proved.</summary>
    public SignatureProof Signatures => signatures;

    /// <summary>What these proofs are.</summary>
    public ProofKind Kind => new(profile.Name, OrderBookCircuit.Of(signatures).Digest);

    /// <summary>How batches are cut for these proofs.</summary>
    /// <param name="domain">The rollup instance.</param>
    /// <param name="commandsMax">Accepted commands of a batch at most.</param>
    public BatchOptions Options(SigningDomain domain, int commandsMax) =>
        new(domain, BatchCapacity.Of(profile), commandsMax, Signatures: signatures);

    /// <summary>A prover.</summary>
    /// <param name="options">How it works.</param>
    public BatchProver<KeccakHash> Prover(ProvingOptions options) => new(profile, signatures, options);

    /// <summary>A verifier: it accepts what <see cref="Prover"/> makes, however that proves signatures.</summary>
    public BatchVerifier<KeccakHash> Verifier() => new(profile);
}
