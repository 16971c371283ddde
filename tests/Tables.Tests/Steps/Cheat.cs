using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// An executor that lies. It has the choices that the honest batch made, row by row, works out everything else by its own hand from a
/// memory of its own, and closes the books: whatever is told on the way, records, times, limbs, digests, trees and statement agree with it.
/// Without a lie its rows are those of the honest trace.
/// </summary>
sealed partial class Cheat
{
    static readonly Goldilocks One = Goldilocks.One;

    readonly CheatMemory memory;
    Goldilocks timeMs, sequence, queueCount;
    Four<Goldilocks> queueHash;
    BatchInputs<Goldilocks> inputs;

    public Cheat(HonestBatch batch, string? without)
    {
        Without = without;
        inputs = batch.Inputs;
        memory = new(batch.Before);
        foreach (StepsColumns<Goldilocks> row in batch.Rows) Lines.Add(new Line { Choice = row });
    }

    /// <summary>The rows, from the first padding row to that behind the last command.</summary>
    public List<Line> Lines { get; } = [];

    /// <summary>The clause that the attacked circuit lacks.</summary>
    public string? Without { get; }

    /// <summary>Changes the public inputs at the end.</summary>
    public Func<BatchInputs<Goldilocks>, BatchInputs<Goldilocks>>? Claims { get; set; }

    /// <summary>Changes of the words that the statement says are withdrawn.</summary>
    public Func<Goldilocks[], Goldilocks[]>? ClaimsWithdrawals { get; set; }

    /// <summary>A record before the batch, as the cheater found or left it there.</summary>
    public void Before(Address address, Func<Record, Record> change) => memory.Change(address, change);

    /// <summary>The record that stands at an address before the batch.</summary>
    public Record RecordBefore(Address address) => memory.Before(address);

    /// <summary>The slot of the order with a client order id before the batch.</summary>
    public ulong SlotOf(ulong clientOrderId) => memory.SlotOf(clientOrderId);

    /// <summary>A row by its stage.</summary>
    public Line The(Func<StageColumns<Goldilocks>, Goldilocks> stage, int which = 0) =>
        Lines.Where(line => !stage(line.Choice.Stage).IsZero).ElementAt(which);

    /// <summary>A copy of a row's choices in another stage, put behind it.</summary>
    public Line Follow(Line line, StageColumns<Goldilocks> stage)
    {
        var next = new Line { Choice = new() { Stage = stage, Kind = line.Choice.Kind, Carried = line.Choice.Carried } };
        Lines.Insert(Lines.IndexOf(line) + 1, next);
        return next;
    }

    /// <summary>The rows of a command, by its number in the batch.</summary>
    public List<Line> CommandAt(int number)
    {
        int first = Lines.IndexOf(The(stage => stage.Command, number)), end = first + 1;
        while (!IsClosed(Lines[end])) end++;
        return Lines[first..end];
    }

    static bool IsClosed(Line line)
    {
        StageColumns<Goldilocks> stage = line.Choice.Stage, none = default;
        return !stage.Command.IsZero || stage.Equals(none);
    }

    /// <summary>Whether the statement's commands are signed.</summary>
    public bool IsSigned { get; set; } = true;

    static Goldilocks N(ulong value) => Goldilocks.FromCanonical(value);

    static Goldilocks Flag(bool value) => value ? Goldilocks.One : Goldilocks.Zero;

    static Goldilocks Inverse(Goldilocks value) => value.IsZero ? value : value.Inverse();

    void Run()
    {
        (timeMs, sequence, queueCount, queueHash) = (inputs.StartMs, inputs.OldSequence, inputs.OldQueueCount, inputs.OldQueueHash);
        Line before = Lines[0];
        for (int i = 0; i < Lines.Count; i++)
        {
            Begin(Lines[i], before, i);
            Work(Lines[i], before);
            Close(Lines[i]);
            before = Lines[i];
        }
    }

    void Begin(Line line, Line before, int place)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        row = new() { Stage = line.Choice.Stage, Kind = line.Choice.Kind, Clock = N((ulong)place) };
        bool isClosed = IsClosed(line), isCommand = !row.Stage.Command.IsZero;
        if (isClosed)
        {
            (row.Limb.L0, row.Limb.L1) = (line.Choice.Limb.L0, line.Choice.Limb.L1);
            timeMs += row.Limb.L0 + (row.Limb.L1 * N(1 << 16));
        }
        if (isCommand)
        {
            sequence += One;
            queueCount += row.Kind.Deposit + row.Kind.RegisterKey + row.Kind.ForcedExit + row.Kind.CreateMarket + row.Kind.UpdateMarket;
        }
        (row.TimeMs, row.Sequence, row.QueueCount) = (timeMs, sequence, queueCount);
        row.Carried = isClosed ? line.Choice.Carried : before.Next;
        if (!row.Stage.Sentinel.IsZero) row.Carried.Side = before.Choice.Stage.Sentinel;
        if (!row.Stage.Terms.IsZero) (row.Carried.Market, row.Carried.Side) = (line.Choice.Carried.Market, line.Choice.Carried.Side);
        if (isCommand) Words(line);
        line.Tell(Moment.Carried);
        (timeMs, sequence, queueCount) = (row.TimeMs, row.Sequence, row.QueueCount);
        line.Next = row.Carried;
        Sides(line);
    }

    static void Sides(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref readonly StageColumns<Goldilocks> stage = ref row.Stage;
        row.Hint.PaidAsset = line.PaidAsset ?? (c.QuoteAsset + (c.Side * (c.BaseAsset - c.QuoteAsset)));
        Goldilocks own = stage.Unlink + stage.Reduce + stage.MatchMoney + stage.Insert;
        Goldilocks other = stage.MatchBook + stage.Purge + stage.SelfTrade + stage.Finish;
        row.Hint.RestingSide = (own * c.Side) + (other * (One - c.Side));
    }

    void Work(Line line, Line before)
    {
        ref readonly StageColumns<Goldilocks> stage = ref line.Row.Stage;
        if (!stage.Command.IsZero) Command(line);
        else if (!stage.Authority.IsZero) Authority(line, before);
        else if (!stage.Terms.IsZero) Terms(line);
        else if (!stage.Apply.IsZero) Apply(line, before);
        else if (!stage.Credit.IsZero) Credit(line);
        else if (!stage.Sentinel.IsZero) Sentinel(line);
        else if (!stage.Unlink.IsZero) Unlink(line);
        else if (!stage.Reduce.IsZero) Reduce(line);
        else if (!stage.MatchBook.IsZero) MatchBook(line);
        else if (!stage.MatchMoney.IsZero) MatchMoney(line, before);
        else if (!stage.Purge.IsZero) Purge(line);
        else if (!stage.SelfTrade.IsZero) SelfTrade(line);
        else if (!stage.Finish.IsZero) Finish(line);
        else if (!stage.Insert.IsZero) Insert(line);
        else if (!stage.Settle.IsZero) Settle(line);
        else line.Tell(Moment.Worked);
    }
}
