using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>
/// Judges a chain of proofs from genesis, one after the other, as the contract does (C1): each batch begins where the one before ended.
/// </summary>
/// <param name="verifier">Judges each proof.</param>
/// <typeparam name="H">The hash.</typeparam>
public sealed class ChainVerifier<H>(BatchVerifier<H> verifier) where H : struct, IHash
{
    SigningDomain? domain;
    Digest circuit;

    /// <summary>Where the accepted batches lead.</summary>
    public ChainState State { get; private set; } = ChainState.Genesis;

    /// <summary>The fewest proven bits of an accepted proof.</summary>
    public int Bits { get; private set; } = int.MaxValue;

    /// <summary>Judges the next proof; when it is accepted the chain goes on behind it.</summary>
    /// <param name="place">The number under which the proof was handed over: the batch that its name says.</param>
    /// <param name="proof">The proof.</param>
    public BatchVerdict Next(ulong place, BatchProof proof)
    {
        BatchVerdict verdict = Place(place, proof.Number);
        if (verdict.IsAccepted) verdict = Join(proof.Statement.Claim);
        if (verdict.IsAccepted && domain is not null && circuit != proof.Statement.CircuitDigest)
            verdict = BatchVerdict.Refuse(ProofFailure.Circuit, $"circuit {proof.Statement.CircuitDigest}, the batches before {circuit}");
        if (verdict.IsAccepted) verdict = verifier.Verify(proof);
        if (!verdict.IsAccepted) return verdict;
        (domain, circuit, State) = (proof.Statement.Claim.Domain, proof.Statement.CircuitDigest, proof.Statement.Claim.New);
        Bits = Math.Min(Bits, verdict.Bits);
        return verdict;
    }

    /// <summary>Whether a chain that stands there has these roots.</summary>
    public static BatchVerdict Expect(in ChainState state, in Roots roots)
    {
        foreach (Space space in Enum.GetValues<Space>())
        {
            if (state.Roots[space] == roots[space]) continue;
            string found = $"the {space} root after batch {state.BatchNumber} is {state.Roots[space]}";
            return BatchVerdict.Refuse(ProofFailure.ExpectedRoots, $"{found}, not {roots[space]}");
        }
        return default;
    }

    BatchVerdict Place(ulong place, ulong number)
    {
        ulong due = State.BatchNumber + 1;
        if (place > due) return BatchVerdict.Refuse(ProofFailure.Missing, $"batch {due} is missing before batch {place}");
        if (number == place && place == due) return default;
        if (number < due) return BatchVerdict.Refuse(ProofFailure.Repeated, $"holds batch {number}, which was proved before");
        return BatchVerdict.Refuse(ProofFailure.Swapped, $"holds batch {number} where batch {place} belongs");
    }

    BatchVerdict Join(BatchClaim claim)
    {
        ChainState old = claim.Old;
        if (domain is { } known && claim.Domain != known)
            return BatchVerdict.Refuse(ProofFailure.Domain, $"made for {claim.Domain}, the batches before for {known}");
        foreach (Space space in Enum.GetValues<Space>())
        {
            if (old.Roots[space] == State.Roots[space]) continue;
            return BatchVerdict.Refuse(
                ProofFailure.Roots, $"begins with the {space} root {old.Roots[space]}, the chain stands at {State.Roots[space]}");
        }
        if (old.Sequence != State.Sequence)
        {
            return BatchVerdict.Refuse(
                ProofFailure.Sequence, $"begins after sequence {old.Sequence}, the chain stands at {State.Sequence}");
        }
        if (old.QueueCount != State.QueueCount || old.QueueHash != State.QueueHash)
        {
            return BatchVerdict.Refuse(
                ProofFailure.Queue, $"begins after queue item {old.QueueCount} ({old.QueueHash}), the chain stands at "
                    + $"{State.QueueCount} ({State.QueueHash})");
        }
        if (old.TimeMs < State.TimeMs)
            return BatchVerdict.Refuse(ProofFailure.Time, $"begins at {old.TimeMs} ms, the batch before ended at {State.TimeMs} ms");
        return default;
    }
}
