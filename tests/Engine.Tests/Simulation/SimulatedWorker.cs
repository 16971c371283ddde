using OrderBookRollup.Testing;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// A prover that takes leases and proves step by step; renews or forgets to, dies, comes too late, brings a proof twice, and lies.
/// </summary>
sealed class SimulatedWorker(string name, Dice dice)
{
    BatchLease? lease;
    WorkerProof? delivered;
    int left;

    /// <summary>Whether it does its work and nothing else.</summary>
    public bool IsHonest { get; set; }

    /// <summary>The venue is gone: what was under way there is not.</summary>
    public void Hears()
    {
        if (dice.Permille(500)) lease = null;
    }

    /// <summary>Does something.</summary>
    /// <returns>The batch, if a proof of it was accepted.</returns>
    public ulong? Step(BatchLine line, long nowMs)
    {
        if (lease is null)
        {
            lease = line.Lease(name, nowMs);
            left = IsHonest ? 0 : dice.Below(4);
            return null;
        }
        // Brought again: a duplicate, or the first one if the machine stopped before it was durable.
        if (!IsHonest && delivered is not null && dice.Permille(100)) return Bring(line, delivered);
        if (!IsHonest && Misbehaves(line, nowMs)) return null;
        if (left-- > 0) return null;
        delivered = new(lease.Number, name, HashProofs.Prove(lease.Task));
        lease = null;
        return Bring(line, delivered);
    }

    static ulong? Bring(BatchLine line, WorkerProof proof) => line.Complete(proof) == ProofOutcome.Accepted ? proof.Number : null;

    bool Misbehaves(BatchLine line, long nowMs)
    {
        switch (dice.Below(12))
        {
            case 0:
                lease = null;
                return true;
            case 1:
                line.Return(lease!.Number, lease.Ticket);
                lease = null;
                return true;
            case 2:
                if (line.Complete(new(lease!.Number, name, new byte[32])) == ProofOutcome.Accepted)
                    throw new InvalidOperationException("a proof of nothing was accepted");
                return true;
            case < 8:
                line.Renew(lease!.Number, lease.Ticket, nowMs);
                return true;
            default:
                return false;
        }
    }
}
