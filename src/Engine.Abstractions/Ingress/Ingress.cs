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
/// was never sent; (4) when a call fails, its commands are answered OutcomeUnknown and never sent again, because they may be journalled;
/// (5) with a check no command is sent whose signature is not good. Any thread may submit.
/// </remarks>
public sealed class Ingress : IAsyncDisposable
{
    // Of so many signatures a check takes milliseconds, which a cancel may have to wait.
    const int CheckedAtOnce = 1_024;

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

    // One batch is under way, and one is made ready behind it.
    async Task Pump()
    {
        List<QueuedCommand> ready = [];
        Task sending = Task.CompletedTask;
        Task<bool> woken = wake.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            // What nobody checks waits in the queue, where it can still be pushed out.
            if (check is null || ready.Count == options.BatchCommands) await sending;
            int room = options.BatchCommands - ready.Count;
            QueuedCommand[] taken = Take(check is null ? room : Math.Min(room, CheckedAtOnce));
            Check(taken, ready);
            if (ready.Count > 0 && sending.IsCompleted)
            {
                sending = Send([.. ready]);
                ready.Clear();
                continue;
            }
            if (taken.Length > 0) continue;
            if (ready.Count == 0 && !await woken && !TryLook()) break;
            if (ready.Count > 0) await (woken is { IsCompleted: true, Result: false } ? sending : Task.WhenAny(sending, woken));
            if (woken is not { IsCompleted: true, Result: true }) continue;
            wake.Reader.TryRead(out _);
            woken = wake.Reader.WaitToReadAsync().AsTask();
        }
        await sending;
    }

    void Check(QueuedCommand[] taken, List<QueuedCommand> ready)
    {
        bool[]? good = check?.Check(taken);
        for (int i = 0; i < taken.Length; i++)
        {
            if (good is null || good[i]) ready.Add(taken[i]);
            else taken[i].Sink.Answer(taken[i].Tag, CommandOutcome.NotAsked(ServiceRefusal.SignatureInvalid));
        }
    }

    bool TryLook()
    {
        lock (door) return queue.Count > 0;
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
        }
        for (int i = 0; i < taken.Length; i++)
        {
            CommandOutcome outcome = answer?.Outcomes.Span[i] ?? CommandOutcome.NotAsked(ServiceRefusal.OutcomeUnknown);
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
