using System.Threading.Channels;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The gateway side of a venue: commands of all sessions of one process become batches, one of them in flight. What comes while a batch is
/// on its way is the next batch, so batches grow with load and a lone command waits for nobody. Signatures are checked here, many at once,
/// while the batch before is on its way.
/// </summary>
/// <remarks>
/// Claims: (1) each command is answered exactly once; (2) the commands of an account reach the venue in the order of <see cref="Submit(in
/// IncomingCommand, IOutcomeSink, long)"/>, and all commands do without <see cref="IngressOptions.OthersFirst"/>; (3) what is refused here
/// was never sent; (4) when a call fails, its commands are answered OutcomeUnknown and never sent again, because they may be journalled,
/// unless the failure says that the venue was not open: then Stopping, as nothing was taken; (5) with a check no command is sent whose
/// signature is not good. Any thread may submit.
/// </remarks>
public sealed class Ingress : IAsyncDisposable
{
    // So many are checked before a thread is worth its start.
    const int CheckedInTurn = 64;

    readonly IVenueGrain venue;
    readonly IngressOptions options;
    readonly TimeProvider clock;
    readonly SignatureCheck? check;
    readonly IngressQueue queue;
    readonly PlacementGate gate = new();
    readonly Lock door = new();
    readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly Task pump;
    bool isStopping;

    /// <summary>Begins at once.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="options">Bounds; the defaults when null.</param>
    /// <param name="clock">Measures how fast placements come.</param>
    /// <param name="check">Checks signatures; null where the caller checked them.</param>
    public Ingress(IVenueGrain venue, IngressOptions? options, TimeProvider clock, SignatureCheck? check = null)
    {
        (this.venue, this.check) = (venue, check);
        this.options = options ?? new();
        this.clock = clock;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(this.options.BatchCommands, GatewayBatch.CommandsMax);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.BatchCommands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.CheckedCommands, 1);
        queue = new(this.options);
        pump = Task.Run(Pump);
    }

    /// <summary>Why the last call failed; null when it did not.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>Sends a command and tells its sink what became of it, perhaps before this returns.</summary>
    public void Submit(in IncomingCommand command, IOutcomeSink sink, long tag)
    {
        // Form comes first among the reasons, and the canonical words that travel exist only where it holds.
        RejectReason form = Form.Check(command.Command);
        if (form != RejectReason.None || command.Signature.Length > IncomingCommand.SignatureMax)
        {
            sink.Answer(tag, new(0, form == RejectReason.None ? RejectReason.KeyMismatch : form));
            return;
        }
        ServiceRefusal refusal;
        QueuedCommand? pushedOut = null;
        lock (door)
        {
            refusal = isStopping ? ServiceRefusal.Stopping
                : Placements.Include(command.Command.Kind) ? gate.Pass(clock.GetUtcNow().ToUnixTimeMilliseconds())
                : ServiceRefusal.None;
            if (refusal == ServiceRefusal.None && !queue.TryAdd(new(command, sink, tag), out pushedOut)) refusal = ServiceRefusal.QueueFull;
        }
        if (pushedOut is { } other) other.Sink.Answer(other.Tag, CommandOutcome.NotAsked(ServiceRefusal.QueueFull));
        if (refusal == ServiceRefusal.None) wake.Writer.TryWrite(true);
        else sink.Answer(tag, CommandOutcome.NotAsked(refusal));
    }

    /// <summary>Sends a command and returns what became of it.</summary>
    public Task<CommandOutcome> Submit(in IncomingCommand command)
    {
        Waiter waiter = new();
        Submit(command, waiter, 0);
        return waiter.Outcome;
    }

    /// <summary>Takes nothing more and returns when everything taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (door) isStopping = true;
        wake.Writer.TryComplete();
        await pump;
    }

    // One batch is under way, one group is being checked, and what was found good waits behind the batch.
    async Task Pump()
    {
        Queue<QueuedCommand> ready = [];
        Task sending = Task.CompletedTask;
        Task<bool[]>? checking = null;
        QueuedCommand[] taken = [];
        Task<bool> woken = wake.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            // Seen before the queue is looked at: whoever comes after the look is heard, and at the end all came before it.
            bool isFree = sending.IsCompleted, isEnding = woken is { IsCompleted: true, Result: false };
            if (woken is { IsCompleted: true, Result: true })
            {
                wake.Reader.TryRead(out _);
                woken = wake.Reader.WaitToReadAsync().AsTask();
            }
            if (checking is { IsCompleted: true })
            {
                Pass(taken, await checking, ready);
                checking = null;
            }
            if (isFree && (check is null ? Take(options.BatchCommands) : Dequeue(ready)) is { Length: > 0 } batch)
            {
                sending = Send(batch);
                continue;
            }
            if (check is not null && checking is null && ready.Count < options.BatchCommands)
            {
                taken = Take(options.CheckedCommands);
                if (taken.Length > 0) checking = Check(check, taken);
                if (checking is { IsCompleted: true }) continue;
            }
            // What nobody checks waits in the queue, where it can still be pushed out.
            bool isTaking = check is null ? isFree : checking is null && ready.Count < options.BatchCommands;
            if (isTaking && isEnding && ready.Count == 0) break;
            if (isFree) await (checking ?? (Task)woken);
            else if (checking is not null) await Task.WhenAny(sending, checking);
            else if (isTaking && !isEnding) await Task.WhenAny(sending, woken);
            else await sending;
        }
        await sending;
    }

    // A long check has threads of its own: those that others wait for stay free.
    static Task<bool[]> Check(SignatureCheck check, QueuedCommand[] taken) => taken.Length <= CheckedInTurn
        ? Task.FromResult(check.Check(taken))
        : Task.Factory.StartNew(
            () => check.Check(taken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    static void Pass(QueuedCommand[] taken, bool[] good, Queue<QueuedCommand> ready)
    {
        for (int i = 0; i < taken.Length; i++)
        {
            if (good[i]) ready.Enqueue(taken[i]);
            else taken[i].Sink.Answer(taken[i].Tag, CommandOutcome.NotAsked(ServiceRefusal.SignatureInvalid));
        }
    }

    QueuedCommand[] Dequeue(Queue<QueuedCommand> ready)
    {
        QueuedCommand[] batch = new QueuedCommand[Math.Min(ready.Count, options.BatchCommands)];
        for (int i = 0; i < batch.Length; i++) batch[i] = ready.Dequeue();
        return batch;
    }

    QueuedCommand[] Take(int max)
    {
        lock (door) return queue.Take(max);
    }

    async Task Send(QueuedCommand[] taken)
    {
        IncomingCommand[] commands = new IncomingCommand[taken.Length];
        for (int i = 0; i < taken.Length; i++) commands[i] = taken[i].Command;
        GatewayAnswer? answer = null;
        ServiceRefusal refusal = ServiceRefusal.OutcomeUnknown;
        try
        {
            answer = await venue.Submit(new(commands));
            if (answer.Outcomes.Length != taken.Length)
                throw new InvalidOperationException($"The venue answered {answer.Outcomes.Length} of {taken.Length} commands.");
            LastFailure = null;
            lock (door) gate.PerSecond = answer.PlacementsPerSecond;
        }
        // Whatever it is, the commands may be journalled, and whoever sent them must hear that nobody knows.
        catch (Exception failure)
        {
            LastFailure = failure;
            answer = null;
            if (VenueNotOpenException.IsIn(failure)) refusal = ServiceRefusal.Stopping;
        }
        for (int i = 0; i < taken.Length; i++)
        {
            CommandOutcome outcome = answer?.Outcomes.Span[i] ?? CommandOutcome.NotAsked(refusal);
            taken[i].Sink.Answer(taken[i].Tag, outcome);
        }
    }

    sealed class Waiter : IOutcomeSink
    {
        readonly TaskCompletionSource<CommandOutcome> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<CommandOutcome> Outcome => source.Task;

        public void Answer(long tag, in CommandOutcome outcome) => source.SetResult(outcome);
    }
}
