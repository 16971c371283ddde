using OrderBookRollup.Testing;
using Kind = OrderBookRollup.Exchange.CommandKind;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>What a run must have shown of each rule.</summary>
static class CoverageFacts
{
    const ulong OneDayMs = 86_400_000;

    public static IReadOnlyList<CoverageFact> All { get; } =
    [
        new("E1 the fee account is credited without a slot 0", s => s.HasStep(StepKind.Match) && s.Memory.Accounts[1].Exists == 0
            && s.Hears(HeardKind.BalanceChanged, heard => heard.Account == 1)),
        new("E1 LowerMarketStatus raises the number", s => s.Accepts(Kind.LowerMarketStatus)),
        new("E1 the largest account acts", s => s.IsOrder && s.Account == (1 << 22) - 1),
        new("E1 a freed slot is used again", s => RestsIn(s, slot => slot + 1 < s.Memory.FreeSlots.Fresh)),
        new("B1 a market comes with two sentinels", s => s.Accepts(Kind.CreateMarket) && s.Accesses.Count == 3),
        new("B1 an order becomes the best", s => Rest(s, (predecessor, next, order) => IsSentinel(predecessor) && next != default)),
        new("B2 an order goes behind one of its price", s => Rest(s, (predecessor, next, order) => predecessor.Word2 == order.Word2)),
        new("B2 an order goes between two prices", s => Rest(s, (predecessor, next, order) =>
            !IsSentinel(predecessor) && next != default && predecessor.Word2 != order.Word2 && next.Word2 != order.Word2)),
        new("B2 an order becomes the worst", s => Rest(s, (predecessor, next, order) => !IsSentinel(predecessor) && next == default)),
        new("B3 a fill at a better price than the taker's", s => s.IsOrder && FillsAtBetterPrice(s)),
        new("B3 a fill that leaves the maker some", s => s.Hears(HeardKind.Filled, heard => heard.Fill.MakerLeaves > 0)),
        new("B3 a fill that leaves nobody anything", s => s.Hears(HeardKind.Filled,
            heard => heard.Fill.MakerLeaves + heard.Fill.TakerLeaves == 0)),
        new("B4 match, then rest", s => s.HasStep(StepKind.Match) && s.HasStep(StepKind.Rest)),
        new("B4 purge, then match", s => s.HasStep(StepKind.Purge) && s.Steps.IndexOf(StepKind.Purge) < s.Steps.IndexOf(StepKind.Match)),
        new("B4 an expired own head is purged, no self-trade", s => PurgesOwn(s)),
        new("B5 a filled maker is unlinked", s => s.AccessesOf(StepKind.Match).Length == 5),
        new("B6 an expired order goes", s => s.Accepts(Kind.Expire)),
        new("B6 an expired order goes from a halted market", s => s.Accepts(Kind.Expire) && s.IsHalted(MarketOfBegin(s))),
        new("B7 the 64 steps are spent", s => s.HearsCancelled(CancelReason.MakersBound)),
        new("B7 an order is filled at the 64th step", s => s.IsOrder && !s.HearsCancelled(CancelReason.MakersBound)
            && CountTakerSteps(s) == 64),
        new("B7 an order below the minimum is refused", s => s.Refuses(Kind.Place, RejectReason.BelowMinimumQuantity)),
        new("B7 a Replace to below the minimum is refused", s => s.Refuses(Kind.Replace, RejectReason.BelowMinimumQuantity)),
        new("B7 a remainder below the minimum is cancelled", s => s.HearsCancelled(CancelReason.BelowMinimumQuantity)),
        new("B7 a maker's remainder below the minimum stays", s => s.Hears(HeardKind.Filled, heard => heard.Fill.MakerLeaves > 0
            && heard.Fill.MakerLeaves < s.MarketOf(heard.Fill.Market).MinimumQuantity)),
        new("B8 an Ioc without any fill", s => s.IsOrder && s.TimeInForce == TimeInForce.Ioc && s.Steps.Count == 2),
        new("B8 an Ioc with fills and a remainder", s => s.HasStep(StepKind.Match) && s.HearsCancelled(CancelReason.ImmediateOrCancel)),
        new("B8 a Fok over several makers", s => s.IsOrder && s.TimeInForce == TimeInForce.Fok && s.CountSteps(StepKind.Match) > 1),
        new("B8 a PostOnly purges, then rests", s => s.IsOrder && s.TimeInForce == TimeInForce.PostOnly && s.HasStep(StepKind.Purge)
            && s.HasStep(StepKind.Rest)),
        new("B8 a PostOnly spends its steps on purging", s => s.IsOrder && s.TimeInForce == TimeInForce.PostOnly
            && s.HearsCancelled(CancelReason.MakersBound)),
        new("B9 CancelMaker", s => SelfTrades(s, SelfTradeMode.CancelMaker)),
        new("B9 CancelTaker", s => SelfTrades(s, SelfTradeMode.CancelTaker)),
        new("B9 CancelBoth", s => SelfTrades(s, SelfTradeMode.CancelBoth)),
        new("B9 Decrement leaves the resting order some", s => SelfTrades(s, SelfTradeMode.Decrement)
            && s.Hears(HeardKind.Reduced, heard => heard.Order.Sequence != s.Memory.Sequence)),
        new("B9 Decrement leaves the taker some", s => SelfTrades(s, SelfTradeMode.Decrement)
            && s.Hears(HeardKind.Reduced, heard => heard.Order.Sequence == s.Memory.Sequence)),
        new("B9 Decrement uses both up", s => SelfTrades(s, SelfTradeMode.Decrement) && !s.Hears(HeardKind.Reduced, _ => true)),
        new("B9 a Fok under CancelMaker passes its own order", s => s.IsOrder && s.TimeInForce == TimeInForce.Fok
            && s.HasStep(StepKind.SelfTrade)),
        new("B9 fills, then a self-trade", s => s.HasStep(StepKind.Match)
            && s.Steps.IndexOf(StepKind.Match) < s.Steps.IndexOf(StepKind.SelfTrade)),
        new("B10 Cancel by sequence", s => s.Accepts(Kind.Cancel) && s.Command.Cancel.Target.Selector == TargetSelector.Sequence),
        new("B10 Cancel by client order id", s => s.Accepts(Kind.Cancel)
            && s.Command.Cancel.Target.Selector == TargetSelector.ClientOrderId),
        new("B10 Replace by client order id", s => s.Accepts(Kind.Replace)
            && s.Command.Replace.Target.Selector == TargetSelector.ClientOrderId),
        new("B10 a live order of somebody else is unknown", s => s.Refuses(Kind.Cancel, RejectReason.OrderUnknown)
            && s.Command.Cancel.Target.Selector == TargetSelector.Sequence && s.Memory.Index.FindSequence(s.Command.Cancel.Target.Id) != 0),
        new("B11 a reduce", s => s.Accepts(Kind.Replace) && s.Command.Replace.IsReduce),
        new("B11 a reduce with a fill in flight", s => s.Accepts(Kind.Replace) && s.Command.Replace.IsReduce
            && s.AccessesOf(StepKind.Reduce)[0].Old.Word3 < s.Command.Replace.LeavesSeen),
        new("B11 a reduce gives another client order id", s => s.Accepts(Kind.Replace) && s.Command.Replace.IsReduce
            && s.AccessesOf(StepKind.Reduce)[0].Old.Word6 != s.AccessesOf(StepKind.Reduce)[0].New.Word6),
        new("B11 a Replace rests", s => s.Accepts(Kind.Replace) && s.HasStep(StepKind.Rest)),
        new("B11 a Replace trades", s => s.Accepts(Kind.Replace) && s.HasStep(StepKind.Match)),
        new("B11 a Replace keeps its client order id", s => s.Accepts(Kind.Replace) && !s.Command.Replace.IsReduce
            && s.Command.Replace.ClientOrderId != 0 && s.Events[1].Order.ClientOrderId == s.Command.Replace.ClientOrderId),
        new("B11 a Replace of an account with 256 open orders", s => s.Accepts(Kind.Replace) && s.HasStep(StepKind.Rest)
            && s.Memory.Accounts[s.Account].OpenOrders == 256),
        new("B11 a refused Place refuses the Replace", s => s.Refuses(Kind.Replace, RejectReason.InsufficientAvailable)),
        new("B12 CancelAll takes several orders", s => s.Accepts(Kind.CancelAll) && s.CountSteps(StepKind.Unlink) > 1),
        new("B12 CancelAll finds nothing", s => s.Accepts(Kind.CancelAll) && !s.HasStep(StepKind.Unlink)),
        new("B12 ForcedExit takes several orders and pays", s => s.Accepts(Kind.ForcedExit) && s.CountSteps(StepKind.Unlink) > 1
            && s.Hears(HeardKind.Withdrawn, _ => true)),
        new("B12 ForcedExit leaves orders that hold another asset", s => s.Accepts(Kind.ForcedExit) && s.HasStep(StepKind.Unlink)
            && s.Memory.Accounts[s.Command.ForcedExit.Account].OpenOrders > 0),
        new("B12 ForcedExit of nothing", s => s.Accepts(Kind.ForcedExit) && s.Events.Count == 1),
        new("B12 the 256th order", s => s.Accepts(Kind.Place) && s.HasStep(StepKind.Rest)
            && s.Memory.Accounts[s.Account].OpenOrders == 256),
        new("B12 an Ioc of an account with 256 open orders", s => s.Accepts(Kind.Place) && s.TimeInForce == TimeInForce.Ioc
            && s.Memory.Accounts[s.Account].OpenOrders == 256),
        new("V1 the largest price", s => s.IsOrder && s.Price == (1 << 26) - 1),
        new("V1 the largest quantity", s => s.Accepts(Kind.Place) && s.Command.Place.Quantity == (1UL << 36) - 1),
        new("V1 the largest lot", s => s.IsOrder && s.MarketOf(MarketOfBegin(s)).LotSize == (1 << 26) - 1),
        new("V2 a balance above 2^60", s => s.Hears(HeardKind.BalanceChanged, heard => heard.Value > 1UL << 60)),
        new("V2 a hold above 2^58", s => s.Hears(HeardKind.BalanceChanged, heard => heard.Held > 1UL << 58)),
        new("V3 a taker fee", s => s.Hears(HeardKind.Filled, heard => heard.Fill.TakerFee > 0)),
        new("V3 a maker fee", s => s.Hears(HeardKind.Filled, heard => heard.Fill.MakerFee > 0)),
        new("V3 a later fill costs the taker nothing more", s => s.CountSteps(StepKind.Match) > 1
            && s.Hears(HeardKind.Filled, heard => heard.Fill.TakerFee == 0 && s.MarketOf(heard.Fill.Market).TakerFee > 0)),
        new("V3 the fee takes all that the maker receives", s => s.AccessesOf(StepKind.Match) is { Length: > 3 } match
            && match[3].Old == match[3].New),
        new("V4 an exact hold returns with the order", s => s.Accepts(Kind.Cancel) && s.AccessesOf(StepKind.Unlink)[2].New.Word1 == 0),
        new("V5 an update of fees", s => s.Accepts(Kind.UpdateMarket) && s.Accesses[0].Old.Word3 != s.Accesses[0].New.Word3),
        new("V5 a market that exists is not created again", s => s.Accepts(Kind.CreateMarket) && s.Accesses.Count == 1),
        new("V5 a market that does not exist is not updated", s => s.Accepts(Kind.UpdateMarket) && s.Events.Count == 1),
        new("V6 custody is full", s => s.Refuses(Kind.Deposit, RejectReason.CustodyExceeded)),
        new("V7 a better price gives funds back", s => s.IsOrder && s.HasStep(StepKind.End) && s.HasStep(StepKind.Match)
            && s.AccessesOf(StepKind.End) is { Length: 4 } end && end[0].New.Word0 > end[0].Old.Word0),
        new("V7 a Replace needs the funds of its old order", s => s.Accepts(Kind.Replace) && !s.Command.Replace.IsReduce
            && NeedsOldHold(s)),
        new("S1 a refused command is heard once", s => s.Reason != RejectReason.None && s.Events.Count == 1 && s.Accesses.Count == 0),
        new("S2 an order has its command's sequence", s => s.Hears(HeardKind.Rested, heard => heard.Order.Sequence == s.Memory.Sequence)),
        new("S3 validUntil in the last millisecond", s => s.Accepts(Kind.Place) && s.Command.Place.Credential.ValidUntilMs == s.TimeMs + 1),
        new("S3 an order expires in this millisecond", s => s.Refuses(Kind.Place, RejectReason.OrderExpired)
            && s.Command.Place.ExpiryMs == s.TimeMs),
        new("S4 Cancel in a halted market", s => s.Accepts(Kind.Cancel) && s.IsHalted(MarketOfBegin(s))),
        new("S4 CancelAll in a halted market", s => s.Accepts(Kind.CancelAll) && s.HasStep(StepKind.Unlink)
            && s.IsHalted(s.AccessesOf(StepKind.Unlink)[0].Address.Index)),
        new("S4 ForcedExit in a halted market", s => s.Accepts(Kind.ForcedExit) && s.HasStep(StepKind.Unlink)
            && s.IsHalted(s.AccessesOf(StepKind.Unlink)[0].Address.Index)),
        new("S4 a PostOnly in a post-only market", s => s.Accepts(Kind.Place) && s.IsHalted(s.Command.Place.Market)),
        new("S4 a reduce in a post-only market", s => s.Accepts(Kind.Replace) && s.Command.Replace.IsReduce && s.IsHalted(MarketOfBegin(s))
            && s.TimeInForce != TimeInForce.PostOnly),
        new("S4 a Replace refused in a cancel-only market", s => s.Refuses(Kind.Replace, RejectReason.MarketCancelOnly)),
        new("K1 a nonce one day ahead", s => s.Accepts(Kind.Place) && s.Command.Place.Credential.Nonce == s.TimeMs + OneDayMs),
        new("K1 a key without the bit", s => s.Reason == RejectReason.ScopeMissing),
        new("K2 revoking keeps the last nonce", s => s.Accepts(Kind.RevokeKey)
            && s.AccessesOf(StepKind.Apply)[0] is { New.Word5: > 0, New.Word7: 0 }),
        new("K2 adding keeps the last nonce", s => s.Accepts(Kind.AddKey)
            && s.AccessesOf(StepKind.Apply)[0] is { Old.Word7: 0, New.Word5: > 0 }),
        new("K3 a key overwrites itself", s => s.Accepts(Kind.AddKey)
            && s.Command.AddKey.NewKeySlot == s.Command.AddKey.Credential.KeySlot),
        new("K3 a key revokes itself", s => s.Accepts(Kind.RevokeKey)
            && s.Command.RevokeKey.RevokedKeySlot == s.Command.RevokeKey.Credential.KeySlot),
        new("K4 RegisterKey over a used slot", s => s.Accepts(Kind.RegisterKey) && s.AccessesOf(StepKind.Apply)[0].Old.Word5 > 0),
        new("K4 RegisterKey takes a key away", s => s.Accepts(Kind.RegisterKey) && s.Command.RegisterKey.Key == default),
        new("K5 a withdrawal of everything", s => s.Accepts(Kind.Withdraw) && s.AccessesOf(StepKind.Apply)[0].New.Word0 == 0),
        new("K5 a transfer to oneself", s => s.Accepts(Kind.Transfer)
            && s.Command.Transfer.Receiver == s.Command.Transfer.Credential.Account),
        new("K5 a transfer to nobody is refused", s => s.Refuses(Kind.Transfer, RejectReason.AccountUnknown)),
    ];

    static bool IsSentinel(Record record) => record.Word0 == 1 << 22;

    static bool Rest(Sighting s, Func<Record, Record, Record, bool> which) =>
        s.IsOrder && s.AccessesOf(StepKind.Rest) is { Length: > 4 } rest && which(rest[2].New, rest[3].New, rest[4].New);

    static bool RestsIn(Sighting s, Func<uint, bool> which) =>
        s.IsOrder && s.AccessesOf(StepKind.Rest) is { Length: > 4 } rest && which(rest[4].Address.Index);

    static bool FillsAtBetterPrice(Sighting s)
    {
        uint limit = s.Price;
        return s.Hears(HeardKind.Filled, heard => heard.Fill.Price != limit);
    }

    static bool PurgesOwn(Sighting s)
    {
        uint account = s.IsOrder ? s.Account : 0;
        return account != 0 && s.Hears(HeardKind.Cancelled, heard => heard.Cancellation == CancelReason.Expired
            && heard.Order.Account == account);
    }

    static bool SelfTrades(Sighting s, SelfTradeMode mode) => s.IsOrder && s.Mode == mode && s.HasStep(StepKind.SelfTrade);

    static int CountTakerSteps(Sighting s) =>
        s.CountSteps(StepKind.Match) + s.CountSteps(StepKind.Purge) + s.CountSteps(StepKind.SelfTrade);

    /// <summary>The market that Begin of an order command reads.</summary>
    static uint MarketOfBegin(Sighting s)
    {
        foreach (Access access in s.Accesses)
            if (access.Address.Space == Space.Markets) return access.Address.Index;
        return 0;
    }

    static bool NeedsOldHold(Sighting s)
    {
        Access balance = s.AccessesOf(StepKind.Unlink)[2];
        ulong hold = balance.Old.Word1 - balance.New.Word1;
        ulong needed = balance.Old.Word0 + hold - balance.New.Word0;
        return needed > balance.Old.Word0;
    }
}
