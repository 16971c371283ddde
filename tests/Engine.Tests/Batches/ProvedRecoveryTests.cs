using System.Buffers;
using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// W5 with real proofs: the node stops at every call of the disks between cut, lease, proof and log. What was written down stays, tasks are
/// the same bytes again, and the chain of proofs in the log leads a verifier to the state.
/// </summary>
public sealed class ProvedRecoveryTests(ITestOutputHelper output)
{
    const int Commands = 90, CommandsOfEntry = 6, CommandsOfBatch = 20;

    static readonly BatchLineOptions Options = new() { AgeMs = 1_000_000, SnapshotCommands = 35 };
    static readonly BatchVerifier<KeccakHash> Verifier = new(Profile.Test, floorBits: 0);
    static readonly ProvingParts Parts =
        ProvingParts.Proved(new(Script.Identity, BatchCapacity.Of(Profile.Test), CommandsOfBatch), Verifier, default);

    readonly BatchProver<KeccakHash> prover = new(Profile.Test, OrderBookRollup.Tables.SignatureProof.Batched, new());
    readonly Dictionary<Sha256Digest, byte[]> proofs = [];
    readonly ReadOnlyMemory<byte>[] bodies = Bodies();
    int repeated;

    [Fact]
    public void W5_Wherever_the_node_stops_its_batches_and_proofs_come_to_the_same_state()
    {
        Run whole = new(this);
        whole.ToTheEnd();
        ChainState end = whole.Judge();
        (int batchCalls, int journalCalls) = whole.Calls;
        int step = TestSize.Of(4, 1, 1), crashes = 0;
        foreach (bool isPower in (bool[])[true, false])
        {
            for (int call = 1; call <= batchCalls + journalCalls; call += step)
            {
                Run run = new(this);
                run.StopAt(call <= batchCalls ? call : 0, call <= batchCalls ? 0 : call - batchCalls, isPower);
                if (run.ToTheEnd()) crashes++;
                ChainState state = run.Judge();
                Assert.Equal(end with { BatchNumber = state.BatchNumber }, state);
            }
        }
        output.WriteLine($"{crashes} stops, {proofs.Count} batches proved, {repeated} times a task came again with the same bytes");
        Assert.True(crashes > 2 * (batchCalls + journalCalls) / step * 9 / 10, $"{crashes} stops of {batchCalls + journalCalls} calls");
        Assert.True(repeated > crashes);
    }

    static ReadOnlyMemory<byte>[] Bodies()
    {
        Memory memory = new(FlowProfile.Mixed.OrderSlots);
        Rulebook<NullRecorder, NullEvents> rulebook = new(memory, default, default);
        KnownKeys keys = new(Script.Identity);
        FlowGenerator generator = new(7, FlowProfile.Mixed, new MemoryView(memory), keys.Of);
        List<JournalledCommand> accepted = [];
        while (accepted.Count < Commands)
        {
            Entry entry = generator.Next();
            if (rulebook.Apply(entry.Command, entry.Signer, entry.TimeMs) == RejectReason.None)
                accepted.Add(new(entry.Command, entry.TimeMs, entry.Signer, keys.Sign(entry.Command, entry.Signer)));
        }
        return [.. accepted.Chunk(CommandsOfEntry).Select((commands, i) =>
        {
            ArrayBufferWriter<byte> body = new();
            CommandBatchContract.Write(body, (ulong)(i * CommandsOfEntry) + 1, commands);
            return (ReadOnlyMemory<byte>)body.WrittenSpan.ToArray();
        })];
    }

    // Proved once; whoever asks again must ask with the same bytes, or it takes its time and is seen in the count.
    byte[] Prove(ReadOnlyMemory<byte> task)
    {
        Sha256Digest digest = Sha256Digest.Of(task.Span);
        if (proofs.TryGetValue(digest, out byte[]? made)) repeated++;
        else proofs.Add(digest, made = prover.Prove(task, TestContext.Current.CancellationToken));
        return made;
    }

    sealed class Run
    {
        readonly ProvedRecoveryTests test;
        readonly SimulatedDisk journalDisk = new(1), batchDisk = new(2);
        readonly int journalCallsBefore;
        readonly Dictionary<ulong, byte[]> told = [];
        readonly HashSet<ulong> accepted = [];

        public Run(ProvedRecoveryTests test)
        {
            this.test = test;
            using IJournalStore journal = Storage().OpenJournal();
            foreach (ReadOnlyMemory<byte> body in test.bodies) journal.Append([body]);
            journal.Rest();
            journalCallsBefore = journalDisk.Calls.Count;
        }

        public (int Batches, int Journal) Calls => (batchDisk.Calls.Count, journalDisk.Calls.Count - journalCallsBefore);

        public void StopAt(int batchCall, int journalCall, bool isPower)
        {
            (SimulatedDisk disk, int at) = batchCall > 0 ? (batchDisk, batchCall) : (journalDisk, journalCallsBefore + journalCall);
            if (isPower) disk.PowerLossAt = at;
            else disk.FailureAt = at;
        }

        /// <summary>Goes on after each stop until everything is proved.</summary>
        /// <returns>Whether it was stopped.</returns>
        public bool ToTheEnd()
        {
            bool wasStopped = false;
            while (true)
            {
                try
                {
                    Work();
                    return wasStopped;
                }
                catch (Exception cause) when (cause is PowerLoss or JournalException && !wasStopped)
                {
                    wasStopped = true;
                    foreach (SimulatedDisk disk in (SimulatedDisk[])[journalDisk, batchDisk])
                    {
                        if (cause is PowerLoss) disk.LosePower();
                        else disk.Kill();
                    }
                }
            }
        }

        /// <summary>The chain of the log's proofs from genesis, every command in it.</summary>
        public ChainState Judge()
        {
            ChainVerifier<KeccakHash> chain = new(Verifier);
            foreach (WorkerProof proof in ProofTools.InOrder(new FolderArchive(batchDisk)))
            {
                BatchVerdict verdict = chain.Next(proof.Number, ProofFile.Read(proof.Proof, "proof"));
                Assert.True(verdict.IsAccepted, $"batch {proof.Number}: {verdict}");
            }
            Memory memory = JournalTools.Replay(journalDisk);
            Assert.Equal(StateForest.Rebuild(memory.Records()).Roots, chain.State.Roots);
            Assert.Equal((memory.Sequence, memory.QueueCount, memory.TimeMs),
                (chain.State.Sequence, chain.State.QueueCount, chain.State.TimeMs));
            return chain.State;
        }

        FileVenueStorage Storage() => new(journalDisk, batchDisk, Script.Identity, Engine.Tests.Bodies.Small);

        void Work()
        {
            FileVenueStorage storage = Storage();
            using IJournalStore journal = storage.OpenJournal();
            using BatchLine line = BatchLine.Open(storage.OpenBatchLog(), storage.Snapshots, journal, Commands, Parts, Options);
            Look(line);
            foreach (JournalEntry entry in journal.Read(line.NextEntry).ToArray())
            {
                line.Follow(entry.Number, entry.Body, entry.Hash, 0);
                line.Flush();
                Look(line);
                ProveOne(line);
            }
            line.Finish(journal.Tip.Hash);
            while (line.Heights.ProvedSequence < Commands) Assert.True(ProveOne(line), $"no lease: {line.Heights}");
        }

        bool ProveOne(BatchLine line)
        {
            if (line.Lease("ada", 0) is not { } lease) return false;
            Assert.Equal(ProofOutcome.Accepted, line.Complete(new(lease.Number, "ada", test.Prove(lease.Task))));
            Assert.True(accepted.Add(lease.Number), $"batch {lease.Number} was accepted twice");
            Look(line);
            return true;
        }

        // What was told to be cut stays as it was.
        void Look(BatchLine line)
        {
            for (ulong number = 1; number <= line.Heights.SealedBatch; number++)
            {
                byte[] batch = Contract.ToBytes(line.ReadBatch(number)!);
                if (!told.TryAdd(number, batch)) Assert.Equal(told[number], batch);
            }
            Assert.All(accepted, number => Assert.NotNull(line.ReadProof(number)));
        }
    }
}
