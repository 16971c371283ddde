using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// Venue, journal, batches, leases, two workers, a gateway and four traders in one thread, over two disks that lose what was not synced,
/// tear sectors, refuse, are slow and lie. Everything follows from one seed. Every opening is judged: nothing acknowledged is lost, nothing
/// sealed or proved is forgotten, the state passes the audit.
/// </summary>
sealed class SimulatedNode
{
    const int BatchCommandsMax = 7;
    static readonly SigningDomain Identity = new(31337, 1, 2, 3);
    static readonly BatchLineOptions Batches = new()
    {
        AgeMs = 200, SnapshotCommands = 40, BatchesAhead = 6, Leases = new() { TermMs = 300 },
    };

    static readonly Backpressure Pressure = new() { SlowFrom = 60, CloseAt = 100, SlowPerSecond = 40 };

    readonly Dice dice;
    readonly SimulatedClock clock = new();
    readonly SimulatedDisk journalDisk;
    readonly SimulatedDisk batchDisk;
    readonly SimulatedClient[] clients;
    readonly SimulatedWorker[] workers;
    readonly IngressQueue queue;
    readonly PlacementGate gate = new();
    readonly Dictionary<ulong, int> accepted = [];
    readonly bool isLying;
    FileVenueStorage storage;
    Venue? venue;
    BatchLine? line;
    FeedRing? ring;
    QueuedCommand[] sent = [];
    Task<BatchReceipt>? receipt;
    BatchHeights seen = new(0, 0, 0, 0);

    /// <summary>A node of a seed.</summary>
    /// <param name="seed">All chance follows from it.</param>
    /// <param name="isBetrayed">
    /// No sync of the journal's segments does anything, and power is lost all the same: what no program can survive, so that it is seen
    /// that the judges see.
    /// </param>
    public SimulatedNode(ulong seed, bool isBetrayed = false)
    {
        dice = new(seed);
        (journalDisk, batchDisk) = (new(seed), new(seed + 1_000_000));
        storage = Storage();
        queue = new(new() { Capacity = 12, Reserve = 4 });
        clients = [.. Enumerable.Range(2, 4).Select(account => new SimulatedClient((uint)account, dice))];
        workers = [new("ada", dice), new("bob", dice)];
        // A sync that does nothing and says nothing can be survived only while power stays on.
        isLying = !isBetrayed && dice.Permille(200);
        if (isBetrayed) journalDisk.Ignores = call => call.Kind == DiskCallKind.SyncData;
    }

    /// <summary>What happened, for whoever asks whether anything did.</summary>
    public SimulationCounts Counts { get; } = new();

    /// <summary>Plays so many steps with faults, then without any until everything is proved, and judges the end.</summary>
    public void Play(int steps)
    {
        Open();
        Setup();
        for (int i = 0; i < steps; i++)
        {
            try
            {
                Step();
                if (venue!.Failure is not null) Crash(losePower: false);
            }
            catch (PowerLoss)
            {
                Crash(losePower: !isLying && dice.Permille(600));
            }
            catch (JournalException)
            {
                Crash(losePower: false);
            }
        }
        Crash(losePower: !isLying);
        Finish();
    }

    FileVenueStorage Storage() => new(
        journalDisk, batchDisk, Identity, Bodies.Small with { SegmentBytes = dice.Pick(2048, 8192, 30_000) });

    void Open()
    {
        while (venue is null)
        {
            try
            {
                IJournalStore journal = storage.OpenJournal();
                Listener listener = new();
                Venue opened = Venue.Open(journal, storage.Snapshots, clock, new() { HasOwnThread = false, WaitingBatches = 4 }, listener);
                ring = listener.Ring = new(journal.Tip.Number, opened.Memory.Sequence, bytesMax: dice.Pick(1, 4000, 100_000));
                line = BatchLine.Open(
                    storage.OpenBatchLog(), storage.Snapshots, journal, opened.Memory.Sequence, HashProofs.Parts(BatchCommandsMax),
                    Batches);
                venue = opened;
            }
            catch (Exception cause) when (cause is PowerLoss or JournalException && Counts.Faults > 0 && faultsLeft-- > 0)
            {
                Stop(losePower: !isLying && cause is PowerLoss && dice.Permille(600));
            }
        }
        Judge();
    }

    // Faults that may still strike while it opens: after that a refusal to open is a failure.
    int faultsLeft;

    void Setup()
    {
        List<IncomingCommand> commands = [new(new CreateMarket(1, 1, 2, 1000, 100, 250, MarketStatus.Open, 1), default, default)];
        foreach (SimulatedClient client in clients)
        {
            foreach (byte asset in (byte[])[1, 2])
                commands.Add(client.Send(new Deposit(client.Account, asset, 1UL << 32)).Command);
            commands.Add(client.Send(new RegisterKey(client.Account, 1, client.Key, Scope.All, Limits.NoExpiry)).Command);
        }
        Assert.True(venue!.TrySubmit([.. commands], out Task<BatchReceipt> made));
        venue.CommitGroup();
        int at = 1;
        foreach (SimulatedClient client in clients)
            for (int tag = 1; tag <= 3; tag++) client.Answer(tag, made.Result.Outcomes[at++]);
    }

    void Step()
    {
        switch (dice.Below(20))
        {
            case < 6: Send(); break;
            case < 9: Pump(); break;
            case < 12: Commit(); break;
            case < 14: Feed(); break;
            case 14: line!.Tick(clock.PassedMs); break;
            case < 18: Work(workers[dice.Below(2)]); break;
            case 18: Pass(); break;
            default: Fault(); break;
        }
    }

    void Send()
    {
        SimulatedClient client = clients[dice.Below(clients.Length)];
        QueuedCommand command = client.Next();
        bool isPlacement = Placements.Include(command.Command.Command.Kind);
        ServiceRefusal refusal = isPlacement ? gate.Pass(clock.PassedMs) : ServiceRefusal.None;
        QueuedCommand? pushedOut = null;
        if (refusal == ServiceRefusal.None && !queue.TryAdd(command, out pushedOut)) refusal = ServiceRefusal.QueueFull;
        if (pushedOut is { } other)
        {
            Assert.True(Placements.Include(other.Command.Command.Kind) && !isPlacement, "Q3: something else than a placement gave way");
            other.Sink.Answer(other.Tag, CommandOutcome.NotAsked(ServiceRefusal.QueueFull));
        }
        if (refusal != ServiceRefusal.None) client.Answer(command.Tag, CommandOutcome.NotAsked(refusal));
    }

    void Pump()
    {
        if (receipt is not null || queue.Count == 0) return;
        sent = queue.Take(6);
        IncomingCommand[] commands = [.. sent.Select(command => command.Command)];
        if (venue!.TrySubmit(commands, out Task<BatchReceipt> submitted)) receipt = submitted;
        else AnswerAll(ServiceRefusal.Stopping);
    }

    void Commit()
    {
        venue!.CommitGroup();
        if (receipt is not { IsCompleted: true } done) return;
        receipt = null;
        if (done.IsFaulted)
        {
            AnswerAll(ServiceRefusal.OutcomeUnknown);
            return;
        }
        for (int i = 0; i < sent.Length; i++) sent[i].Sink.Answer(sent[i].Tag, done.Result.Outcomes[i]);
        Counts.Commands += sent.Length;
        sent = [];
        gate.PerSecond = Pressure.PerSecond(venue.Memory.Sequence - line!.Heights.ProvedSequence);
    }

    void Feed()
    {
        if (line!.IsFull) return;
        ulong last = line.NextEntry - 1;
        if (ring!.ReadBehind(last, 1) is [{ } kept] && kept.Number == last + 1)
        {
            line.Follow(kept.Number, kept.Body, kept.Hash, clock.PassedMs);
        }
        else if (ring.LastEntry > last)
        {
            Counts.ReadAgain++;
            if (!venue!.TryRead(last + 1, 1, out Task<IReadOnlyList<JournalEntry>> read)) return;
            venue.CommitGroup();
            if (!read.IsCompletedSuccessfully) return;
            JournalEntry entry = read.Result[0];
            line.Follow(entry.Number, entry.Body, entry.Hash, clock.PassedMs);
        }
        line.Flush();
        Look();
    }

    void Work(SimulatedWorker worker)
    {
        ulong before = line!.Heights.ProvedBatch;
        if (worker.Step(line, clock.PassedMs) is { } number)
            Assert.True(accepted.TryAdd(number, 1), $"batch {number} was accepted twice");
        if (!worker.IsHonest) Counts.Proofs += (int)(line.Heights.ProvedBatch - before);
        Look();
    }

    void Pass()
    {
        clock.Pass(dice.Pick(1, 10, 100, 400));
        if (dice.Permille(100)) clock.DayMs -= dice.Pick(5, 5000);
    }

    void Fault()
    {
        if (!dice.Permille(250)) return;
        Counts.Faults++;
        faultsLeft = 3;
        SimulatedDisk disk = dice.Pick(journalDisk, batchDisk);
        switch (dice.Below(isLying ? 3 : 2))
        {
            case 0: disk.PowerLossAt = disk.Calls.Count + 1 + dice.Below(12); break;
            case 1: disk.FailureAt = disk.Calls.Count + 1 + dice.Below(12); break;
            default: disk.Ignores = disk.Ignores(default) ? _ => false : call => true; break;
        }
    }

    void Crash(bool losePower)
    {
        Stop(losePower);
        Counts.Crashes++;
        Open();
    }

    void Stop(bool losePower)
    {
        foreach (SimulatedDisk disk in (SimulatedDisk[])[journalDisk, batchDisk])
        {
            if (losePower) disk.LosePower();
            else disk.Kill();
        }
        (venue, line, ring, receipt) = (null, null, null, null);
        AnswerAll(ServiceRefusal.OutcomeUnknown);
        foreach (SimulatedWorker worker in workers) worker.Hears();
        storage = Storage();
    }

    void AnswerAll(ServiceRefusal refusal)
    {
        foreach (QueuedCommand command in sent) command.Sink.Answer(command.Tag, CommandOutcome.NotAsked(refusal));
        sent = [];
    }

    // What was told to be sealed or proved stays so.
    void Look()
    {
        BatchHeights now = line!.Heights;
        Assert.True(now.SealedBatch >= seen.SealedBatch && now.ProvedBatch >= seen.ProvedBatch, $"{seen} was told, now it is {now}");
        seen = now;
    }

    void Judge()
    {
        Look();
        ulong highest = clients.SelectMany(client => client.Acknowledged.Keys).DefaultIfEmpty().Max();
        Assert.True(venue!.Memory.Sequence >= highest, $"{highest} was acknowledged, {venue.Memory.Sequence} was recovered");
        IReadOnlyList<Finding> findings = Audit.Check(venue.Memory);
        Assert.True(findings.Count == 0, $"audit: {findings.FirstOrDefault()}");
    }

    void Finish()
    {
        journalDisk.Ignores = batchDisk.Ignores = _ => false;
        while (queue.Count > 0 || receipt is not null)
        {
            Pump();
            Commit();
        }
        for (int i = 0; line!.Heights.ProvedSequence < venue!.Memory.Sequence; i++)
        {
            Assert.True(i < 10_000, $"no end: {line.Heights} of {venue.Memory.Sequence}");
            Feed();
            clock.Pass(100);
            line.Tick(clock.PassedMs);
            foreach (SimulatedWorker worker in workers)
            {
                worker.IsHonest = true;
                Work(worker);
            }
        }
        JudgeJournal();
        JudgeBatches();
    }

    void JudgeJournal()
    {
        Memory replayed = JournalTools.Replay(journalDisk);
        Assert.Equal(StateHash.Of(replayed), StateHash.Of(venue!.Memory));
        Dictionary<ulong, Command> told = clients.SelectMany(client => client.Acknowledged).ToDictionary();
        foreach (JournalEntry entry in JournalTools.Entries(journalDisk, 1))
        {
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            ulong sequence = batch.FirstSequence;
            foreach (JournalledCommand command in batch.Commands)
                if (told.Remove(sequence++, out Command acknowledged)) Assert.Equal(Words(acknowledged), Words(command.Command));
        }
        Assert.Empty(told);
    }

    void JudgeBatches()
    {
        ulong next = 1;
        ReadOnlyMemory<byte> roots = HashProofs.RootsOf(new());
        for (ulong number = 1; number <= line!.Heights.SealedBatch; number++)
        {
            SealedBatch batch = line.ReadBatch(number)!;
            Assert.Equal(next, batch.FirstSequence);
            Assert.InRange((int)(batch.LastSequence + 1 - next), 1, BatchCommandsMax);
            Assert.Equal(HashProofs.Prove((byte[])[.. roots.Span, .. batch.Roots.Span]), line.ReadProof(number)!.Proof.ToArray());
            (next, roots) = (batch.LastSequence + 1, batch.Roots);
        }
        Assert.Equal(venue!.Memory.Sequence + 1, next);
        Assert.Equal(HashProofs.RootsOf(venue.Memory), roots.ToArray());
        Counts.Batches += (int)line.Heights.SealedBatch;
        foreach (SimulatedClient client in clients) Counts.Add(client.Refusals);
    }

    static ulong[] Words(in Command command)
    {
        ulong[] words = new ulong[CommandWords.CountMax];
        return words[..CommandWords.Write(command, words)];
    }

    sealed class Listener : IDurableListener
    {
        public FeedRing? Ring { get; set; }

        public void Durable(DurableEntry entry) => Ring!.Durable(entry);
    }
}
