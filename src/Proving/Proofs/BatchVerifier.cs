using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>Judges proofs of batches by its own circuits, profile and floor. Needs no witness and no rule of the exchange.</summary>
/// <typeparam name="H">The hash.</typeparam>
public sealed class BatchVerifier<H> : IProofVerifier where H : struct, IHash
{
    readonly VerifyingKey<H> release, development;
    readonly bool acceptsUnsigned;
    readonly int floorBits;

    /// <summary>A verifier.</summary>
    /// <param name="profile">The profile that proofs must be made under.</param>
    /// <param name="acceptsUnsigned">Whether proofs may be accepted of the circuit of development, which takes unsigned commands.</param>
    /// <param name="floorBits">Proven bits below which any proof is refused.</param>
    public BatchVerifier(Profile profile, bool acceptsUnsigned, int floorBits = Security.ReleaseBits)
    {
        release = KeyMaker.Make<H>(OrderBookCircuit.Release, profile);
        development = KeyMaker.Make<H>(OrderBookCircuit.Development, profile);
        (this.acceptsUnsigned, this.floorBits) = (acceptsUnsigned, floorBits);
    }

    /// <summary>The profile that proofs must be made under.</summary>
    public Profile Profile => release.Profile;

    internal VerifyingKey<H> KeyOf(bool isUnsigned) => isUnsigned ? development : release;

    /// <inheritdoc/>
    public bool Verify(ReadOnlyMemory<byte> statement, ReadOnlyMemory<byte> proof)
    {
        try
        {
            BatchProof read = ProofFile.Read(proof, "proof");
            return ClaimBytes.Of(read.Statement.Claim).AsSpan().SequenceEqual(statement.Span) && Verify(read).IsAccepted;
        }
        catch (ProvingFileException)
        {
            return false;
        }
    }

    /// <summary>Judges one proof, whatever chain it belongs to.</summary>
    public BatchVerdict Verify(BatchProof proof)
    {
        if (proof.Profile != Profile)
            return BatchVerdict.Refuse(ProofFailure.Profile, $"made under profile {proof.Profile.Name}, this verifier uses {Profile.Name}");
        bool isUnsigned = proof.Statement.CircuitDigest == development.Circuit.Digest;
        if (isUnsigned && !acceptsUnsigned)
            return BatchVerdict.Refuse(ProofFailure.Unsigned, "its circuit leaves signatures unproved; --unsigned accepts that");
        VerifyingKey<H> key = KeyOf(isUnsigned);
        if (proof.Statement.CircuitDigest != key.Circuit.Digest)
        {
            return BatchVerdict.Refuse(
                ProofFailure.Circuit, $"made for circuit {proof.Statement.CircuitDigest}, this verifier knows {release.Circuit.Digest}");
        }
        if (proof.Statement.Claim.Defect() is string defect) return BatchVerdict.Refuse(ProofFailure.Proof, defect);
        Statement statement = proof.Statement.For(key.Circuit);
        VerificationResult result = Verifier<H>.Verify(key, statement, proof.Bytes, floorBits);
        if (!result.IsAccepted) return BatchVerdict.Refuse(ProofFailure.Proof, result.ToString());
        var shape = new ProofShape(key.Circuit, statement.LogHeights, key.Profile);
        return new(ProofFailure.None, "", Security.Of(SecurityInput.Of<H>(shape, statement)).Bits, isUnsigned);
    }
}
