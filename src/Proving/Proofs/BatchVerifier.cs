using OrderBookRollup.Algebra;
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
    readonly Lazy<VerifyingKey<H>>[] keys;
    readonly int floorBits;

    /// <summary>A verifier.</summary>
    /// <param name="profile">The profile that proofs must be made under.</param>
    /// <param name="floorBits">Proven bits below which any proof is refused.</param>
    public BatchVerifier(Profile profile, int floorBits = Security.ReleaseBits)
    {
        Profile = profile;
        keys = [.. Enum.GetValues<SignatureProof>().Select(signatures => new Lazy<VerifyingKey<H>>(
            () => KeyMaker.Make<H>(OrderBookCircuit.Of(signatures), profile)))];
        this.floorBits = floorBits;
    }

    /// <summary>The profile that proofs must be made under.</summary>
    public Profile Profile { get; }

    internal VerifyingKey<H> KeyOf(SignatureProof signatures) => keys[(int)signatures].Value;

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
        Digest circuit = proof.Statement.CircuitDigest;
        if (Known(circuit) is not { } signatures)
        {
            return BatchVerdict.Refuse(
                ProofFailure.Circuit, $"made for circuit {circuit}, this verifier knows {OrderBookCircuit.Release.Digest}");
        }
        if (proof.Statement.LogHeights.Any(height => height > BatchStatement.LogHeightMax))
            return BatchVerdict.Refuse(ProofFailure.Proof, $"a table has more than 2^{BatchStatement.LogHeightMax} rows");
        VerifyingKey<H> key = KeyOf(signatures);
        if (proof.Statement.Claim.Defect() is string defect) return BatchVerdict.Refuse(ProofFailure.Proof, defect);
        Statement statement = proof.Statement.For(key.Circuit);
        VerificationResult result = Verifier<H>.Verify(key, statement, proof.Bytes, floorBits);
        if (!result.IsAccepted) return BatchVerdict.Refuse(ProofFailure.Proof, result.ToString());
        var shape = new ProofShape(key.Circuit, statement.LogHeights, key.Profile);
        return new(ProofFailure.None, "", Security.Of(SecurityInput.Of<H>(shape, statement)).Bits, signatures);
    }

    static SignatureProof? Known(Digest circuit)
    {
        foreach (SignatureProof signatures in Enum.GetValues<SignatureProof>())
            if (OrderBookCircuit.Of(signatures).Digest == circuit) return signatures;
        return null;
    }
}
