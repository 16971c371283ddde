using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>One command with all that was said about it and the state that it left.</summary>
readonly struct Sighting(Entry entry, Duel duel)
{
    public CommandKind Kind => entry.Command.Kind;
    public Command Command => entry.Command;
    public ulong TimeMs => entry.TimeMs;
    public Memory Memory => duel.Memory;
    public RejectReason Reason => duel.LastReason;
    public List<HeardEvent> Events => duel.Said.Events;
    public List<StepKind> Steps => duel.Said.Steps;
    public List<Access> Accesses => duel.Said.Accesses;

    public bool Accepts(CommandKind kind) => Kind == kind && Reason == RejectReason.None;

    public bool Refuses(CommandKind kind, RejectReason reason) => Kind == kind && Reason == reason;

    /// <summary>An accepted order that is placed: a Place, or a Replace that is no reduce.</summary>
    public bool IsOrder => Accepts(CommandKind.Place) || (Accepts(CommandKind.Replace) && !Command.Replace.IsReduce);

    public uint Account => Kind == CommandKind.Replace ? Command.Replace.Credential.Account : Command.Place.Credential.Account;

    public TimeInForce TimeInForce => Kind == CommandKind.Replace ? Command.Replace.TimeInForce : Command.Place.TimeInForce;

    public SelfTradeMode Mode => Kind == CommandKind.Replace ? Command.Replace.SelfTrade : Command.Place.SelfTrade;

    public uint Price => Kind == CommandKind.Replace ? Command.Replace.Price : Command.Place.Price;

    public bool HasStep(StepKind kind) => Steps.Contains(kind);

    public int CountSteps(StepKind kind)
    {
        int count = 0;
        foreach (StepKind step in Steps)
            if (step == kind) count++;
        return count;
    }

    public bool HearsCancelled(CancelReason reason)
    {
        foreach (HeardEvent heard in Events)
            if (heard.Kind == HeardKind.Cancelled && heard.Cancellation == reason) return true;
        return false;
    }

    public bool Hears(HeardKind kind, Func<HeardEvent, bool> which)
    {
        foreach (HeardEvent heard in Events)
            if (heard.Kind == kind && which(heard)) return true;
        return false;
    }

    /// <summary>The accesses of the first step of a kind; none if there is none.</summary>
    public ReadOnlySpan<Access> AccessesOf(StepKind kind)
    {
        int step = Steps.IndexOf(kind);
        if (step < 0) return [];
        int first = Accesses.FindIndex(access => access.Step == step);
        if (first < 0) return [];
        int count = 0;
        while (first + count < Accesses.Count && Accesses[first + count].Step == step) count++;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Accesses).Slice(first, count);
    }

    public Market MarketOf(uint market) => Memory.Markets[market];

    public bool IsHalted(uint market) => MarketOf(market).Status > (ulong)MarketStatus.Open;
}
