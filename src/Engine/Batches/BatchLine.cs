using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Engine;

/// <summary>
/// From durable journal entries to proved batches. It follows the journal with a state of its own, some way behind the venue, cuts
/// batches (W1 to W3), computes their roots, leases them to workers and keeps the proofs that verify.
/// </summary>
/// <remarks>
/// Claims: (W1) batches are consecutive, each begins with the command behind the last of the one before; (W4) a batch is leased only when
/// it is durable in the log, and counts as proved only when its proof is; (W5) what the log says about a batch is never decided anew: after
/// a crash the same commands come to the same roots, or the line stops.
/// Snapshots of the state are taken here, where nobody waits. The newest one that no unproved batch lies before is kept, because what
/// provers need is computed again from it.
/// A synchronous state machine: one thread at a time, and times come in as numbers.
/// </remarks>
public sealed class BatchLine : IDisposable
{
    // Below this bit a venue counts the tickets of its own epoch.
    const int EpochShift = 32;

    readonly BatchLog log;
    readonly SnapshotStore? snapshots;
    readonly ProvingParts parts;
    readonly BatchLineOptions options;
    readonly IBatchTracer tracer;
    readonly BatchAge age;
    readonly LeaseBook leases;
    readonly Dictionary<ulong, TracedBatch> open = [];
    long openBytes;
    ulong applied;
    ulong appliedSequence;
    ulong snapshotSequence;
    ulong lastEntry;

    // The entry that holds the last command of the batch being filled.
    ulong cutEntry;

    BatchLine(
        BatchLog log, SnapshotStore? snapshots, ProvingParts parts, BatchLineOptions options, Memory memory, JournalTip at,
        ChainState state)
    {
        (this.log, this.snapshots, this.parts, this.options) = (log, snapshots, parts, options);
        (applied, appliedSequence, snapshotSequence) = (state.BatchNumber, memory.Sequence, memory.Sequence);
        NextEntry = at.Number + 1;
        tracer = parts.Tracer(memory, state);
        age = new(options.AgeMs);
        // Workers outlive a venue: what they hold of an earlier one must not be taken for a lease of this one.
        leases = new(options.Leases, log.Epoch << EpochShift);
        foreach (SealedBatch batch in log.Batches) leases.Add(batch.Number);
        foreach (SealedBatch batch in log.Batches)
            if (log.IsProved(batch.Number)) leases.Complete(batch.Number);
        Heights = ReadHeights();
    }

    /// <summary>Where the batches are.</summary>
    public BatchHeights Heights { get; private set; }

    /// <summary>The entry that is wanted next.</summary>
    public ulong NextEntry { get; private set; }

    /// <summary>The last command that was followed, whether its batch is cut or not.</summary>
    public ulong FollowedSequence => tracer.Memory.Sequence;

    /// <summary>Whether what waits for proofs is so much that no more is traced; never when nothing is proved.</summary>
    public bool IsFull => openBytes >= options.TaskBytesMax
        || (Proves && log.Count >= leases.Proved + options.BatchesAhead && applied >= log.Count);

    /// <summary>Whether batches wait for proofs.</summary>
    public bool Proves => parts.Verifier is not null;

    /// <summary>Opens the log and finds the state to begin at.</summary>
    /// <param name="store">The batch log; the line closes it.</param>
    /// <param name="snapshots">Where snapshots are; null for none.</param>
    /// <param name="journal">The venue's journal, used only in here.</param>
    /// <param name="journalSequence">The last command of the journal.</param>
    /// <param name="parts">What proving brings.</param>
    /// <param name="options">When batches are cut.</param>
    /// <exception cref="JournalException">The log is damaged, or ahead of the journal.</exception>
    public static BatchLine Open(
        IJournalStore store, SnapshotStore? snapshots, IJournalStore journal, ulong journalSequence, ProvingParts parts,
        BatchLineOptions options)
    {
        BatchLog log = new(store);
        if (log.LastSequence > journalSequence)
        {
            throw new JournalException(
                $"Batch {log.Count} ends with command {log.LastSequence}, but the journal with {journalSequence}: entries were lost.");
        }
        ulong needed = parts.Verifier is null ? log.Count : log.ProvedPrefix;
        JournalTip at = default;
        ulong usable = log.LastEntryWithin(needed);
        Memory? memory = snapshots?.ReadLatest(journal, out at, out _, entry => entry <= usable);
        SealedBatch? batch = memory is null ? null : log.Batches.FirstOrDefault(batch => batch.LastSequence == memory.Sequence);
        // A snapshot within a batch is the venue's own and stands for no batch; what is left is the beginning. So it is where a batch was
        // written down before its queue hash was.
        return memory is null || batch is null || batch.QueueHash.IsEmpty
            ? new(log, snapshots, parts, options, new Memory(), default, ChainState.Genesis)
            : new(log, snapshots, parts, options, memory, at, StateAfter(batch, memory));
    }

    /// <summary>Follows an entry: the one that is wanted next.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="body">Its body.</param>
    /// <param name="hash">Its hash if it is known; snapshots are taken only where it is.</param>
    /// <param name="nowMs">Milliseconds of a clock that never runs backwards, as everywhere here.</param>
    /// <exception cref="JournalException">Journal and log do not agree, or the log refuses.</exception>
    public void Follow(ulong number, ReadOnlyMemory<byte> body, Sha256Digest? hash, long nowMs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(number, NextEntry);
        CommandBatch entry = CommandBatchContract.Read(body);
        if (entry.FirstSequence > FollowedSequence + 1)
            throw new JournalException($"Entry {number} begins with command {entry.FirstSequence}; {FollowedSequence + 1} was to come.");
        ulong sequence = entry.FirstSequence;
        foreach (JournalledCommand command in entry.Commands)
        {
            // A batch may end within an entry, and then a state too; what it holds already is passed over.
            if (sequence++ <= FollowedSequence) continue;
            if (parts.NeedsSignatures && !new IncomingCommand(command.Command, command.Signer, command.Signature).HasSignature)
                throw new JournalException($"Command {sequence - 1} was taken without a signature; proofs need one.");
            Take(new(command.Command, command.TimeMs, command.Signer, command.Signature), number, nowMs);
        }
        NextEntry = number + 1;
        lastEntry = number;
        if (hash is { } known && FollowedSequence >= snapshotSequence + options.SnapshotCommands) TakeSnapshot(new(number, known));
    }

    /// <summary>Cuts the batch that is being filled if it is old enough (W3).</summary>
    public void Tick(long nowMs)
    {
        if (applied >= log.Count && age.IsOver(nowMs)) Cut();
        Flush();
    }

    /// <summary>Cuts the batch that is being filled, whatever its age.</summary>
    public void Seal()
    {
        if (applied >= log.Count && age.Count > 0) Cut();
        Flush();
    }

    /// <summary>Makes durable which batches were cut; only then can they be leased (W4).</summary>
    public void Flush()
    {
        if (!log.Flush()) return;
        while (leases.Last < log.Count) leases.Add(leases.Last + 1);
        Heights = ReadHeights();
    }

    /// <summary>Cuts what there is and takes a snapshot, if the last entry's hash is known.</summary>
    public void Finish(Sha256Digest? lastHash)
    {
        if (applied < log.Count) return;
        Seal();
        if (lastHash is { } known && appliedSequence > snapshotSequence) TakeSnapshot(new(lastEntry, known));
    }

    /// <summary>Refuses a worker whose proofs would never be taken. Any thread.</summary>
    /// <exception cref="OfferRefusedException">Proofs of another circuit or profile are taken.</exception>
    public void RequireTaken(WorkerOffer offer)
    {
        if (parts.Kind is not { } taken || (offer.Profile, offer.Circuit) == (taken.Profile, $"{taken.Circuit}")) return;
        throw new OfferRefusedException(
            $"{offer.Worker} makes proofs of circuit {offer.Circuit} under profile {offer.Profile}, but the venue takes those of {taken}.");
    }

    /// <summary>The lowest batch that is free; null when there is none, or what it needs is not computed yet.</summary>
    public BatchLease? Lease(string worker, long nowMs)
    {
        if (!leases.TryLease(worker, nowMs, out Lease lease)) return null;
        if (open.TryGetValue(lease.Batch, out TracedBatch? traced))
            return new(lease.Batch, lease.Ticket, options.Leases.TermMs, lease.Attempt, traced.Task);
        leases.TryReturn(lease.Batch, lease.Ticket);
        return null;
    }

    /// <summary>Lets a lease run for a whole term from now.</summary>
    public bool Renew(ulong number, ulong ticket, long nowMs) => leases.TryRenew(number, ticket, nowMs, out _);

    /// <summary>Gives a batch back unproved.</summary>
    public void Return(ulong number, ulong ticket) => leases.TryReturn(number, ticket);

    /// <summary>Judges a proof and keeps it; durable when this returns Accepted.</summary>
    public ProofOutcome Complete(WorkerProof proof)
    {
        Completion completion = leases.Judge(proof.Number);
        if (completion != Completion.Accepted) return (ProofOutcome)completion;
        if (parts.Verifier is not { } verifier) return ProofOutcome.Unknown;
        if (!open.TryGetValue(proof.Number, out TracedBatch? traced)) return ProofOutcome.Later;
        if (!verifier.Verify(traced.Statement, proof.Proof)) return ProofOutcome.Invalid;
        log.Add(proof);
        leases.Complete(proof.Number);
        open.Remove(proof.Number);
        openBytes -= traced.Task.Length;
        Heights = ReadHeights();
        return ProofOutcome.Accepted;
    }

    /// <summary>A batch; null when there is none of this number.</summary>
    public SealedBatch? ReadBatch(ulong number) => log.Find(number);

    /// <summary>The proof of a batch; null while it is not proved.</summary>
    public WorkerProof? ReadProof(ulong number) => log.ReadProof(number);

    /// <summary>Lets the log go.</summary>
    public void Dispose() => log.Dispose();

    void Take(in TracedCommand command, ulong entry, long nowMs)
    {
        SealedBatch? known = log.Find(applied + 1);
        if (known is null && (age.MustCutBefore(command.TimeMs) || !tracer.HasRoomFor(command))) Cut();
        tracer.Apply(command);
        age.Add(command.TimeMs, nowMs);
        cutEntry = entry;
        if (known is not null && FollowedSequence == known.LastSequence) Repeat(known);
    }

    void Cut()
    {
        ulong first = appliedSequence + 1;
        TracedBatch traced = Close();
        SealedBatch batch = new(
            log.Count + 1, first, appliedSequence, cutEntry, BytesOf(traced.After.Roots), BytesOf(traced.After.QueueHash));
        log.Add(batch);
        applied = batch.Number;
        Keep(traced);
    }

    void Repeat(SealedBatch known)
    {
        if (tracer.IsOverfull)
        {
            throw new JournalException(
                $"Batch {known.Number} was cut when proofs could hold more: under this profile it can not be proved.");
        }
        TracedBatch traced = Close();
        if (!known.Roots.Span.SequenceEqual(BytesOf(traced.After.Roots)))
            throw new JournalException($"Batch {known.Number} came to other roots than the batch log says.");
        applied = known.Number;
        if (!log.IsProved(known.Number)) Keep(traced);
    }

    TracedBatch Close()
    {
        TracedBatch traced = tracer.Close();
        appliedSequence = FollowedSequence;
        age.Clear();
        return traced;
    }

    void Keep(TracedBatch traced)
    {
        if (!Proves) return;
        open.Add(traced.After.BatchNumber, traced);
        openBytes += traced.Task.Length;
    }

    void TakeSnapshot(JournalTip at)
    {
        if (applied < log.Count || snapshots is null) return;
        // The batch is known before the state behind it is.
        Seal();
        snapshots.Write(tracer.Memory, at, parts.Verifier is null ? at.Number : log.LastEntryWithin(leases.Proved));
        snapshotSequence = appliedSequence;
    }

    BatchHeights ReadHeights() => new(
        log.DurableCount, log.Find(log.DurableCount)?.LastSequence ?? 0, leases.Proved, log.Find(leases.Proved)?.LastSequence ?? 0);

    static byte[] BytesOf(in Roots roots)
    {
        Digest[] digests = [roots.Balances, roots.Accounts, roots.Orders, roots.Markets];
        return MemoryMarshal.AsBytes(digests.AsSpan()).ToArray();
    }

    static byte[] BytesOf(Digest digest) => MemoryMarshal.AsBytes(new ReadOnlySpan<Digest>(in digest)).ToArray();

    static ChainState StateAfter(SealedBatch batch, Memory memory)
    {
        ReadOnlySpan<Digest> roots = MemoryMarshal.Cast<byte, Digest>(batch.Roots.Span);
        return new(
            batch.Number, new(roots[0], roots[1], roots[2], roots[3]), memory.QueueCount,
            MemoryMarshal.Read<Digest>(batch.QueueHash.Span), memory.Sequence, memory.TimeMs);
    }
}
