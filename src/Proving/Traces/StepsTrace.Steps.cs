using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

public sealed partial class StepsTrace
{
    void Authority(int index, in RecordedCommand recorded)
    {
        CommandKind kind = recorded.Command.Kind;
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Authority = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess key = NextAccess();
        Access1(ref row, key);
        ulong nonce = digests.WordsOf(index)[1];
        row.Work.New1 = nonce;
        (limb.L8, limb.L9, limb.L10) = Split3(nonce - key.Old.Word5 - 1);
        (limb.L11, limb.L12, limb.L13) = Split3(row.TimeMs + Limits.NonceLeadMs - nonce);
        (limb.L14, limb.L15, limb.L16) = Split3(key.Old.Word7 - row.TimeMs - 1);
        (limb.L26, limb.L27, limb.L28, limb.L29, limb.L30) = Bits(key.Old.Word6);
        if (kind == CommandKind.Place) BeginPlace(ref row);
        if (kind is CommandKind.Cancel or CommandKind.Replace) ReadMarket(ref row, NextAccess());
        if (kind == CommandKind.Replace)
        {
            (limb.L17, limb.L18, limb.L19) = Split3(carried.LeavesSeen);
            limb.L20 = limb.L19 << (48 - Limits.QuantityBits);
            row.Hint.IsPostOnlyMarket = row.Work.Words2.W5 - 1;
        }
        if (kind != CommandKind.AddKey) return;
        AddKey add = recorded.Command.AddKey;
        row.Work.Words2 = new(
            add.Key.Word0, add.Key.Word1, add.Key.Word2, add.Key.Word3, add.Key.Word4, 0, (ulong)add.Scope, add.ExpiryMs);
        (limb.L22, limb.L23, limb.L24) = Split3(key.Old.Word7 - add.ExpiryMs);
    }

    void BeginPlace(ref StepsColumns<ulong> row)
    {
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess account = NextAccess(), market = NextAccess(), paid = NextAccess();
        ReadMarket(ref row, market);
        Access3(ref row, account);
        Access4(ref row, paid);
        row.Hint.IsPostOnlyMarket = market.Old.Word5 - 1;
        row.Hint.OwnLots = carried.Leaves;
        row.Hint.OwnLeg = OwnLeg(carried.Leaves);
        carried.Funds = row.Hint.OwnLeg;
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = SplitAmount(paid.New.Word0);
        (limb.L22, limb.L23, limb.L24) = Split3(carried.Leaves - carried.MinimumQuantity);
        limb.L25 = Limits.MaxOpenOrders - 1 - account.Old.Word1 + carried.IsIoc + carried.IsFok;
    }

    ulong OwnLeg(ulong lots) => lots * (carried.Side == 0 ? carried.Price : carried.LotSize);

    static (ulong, ulong, ulong, ulong, ulong) Bits(ulong value) =>
        (value & 1, (value >> 1) & 1, (value >> 2) & 1, (value >> 3) & 1, (value >> 4) & 1);

    void ReadMarket(ref StepsColumns<ulong> row, in RecordedAccess market)
    {
        Access2(ref row, market);
        row.Work.New2 = market.Old.Word3;
        row.Hint.Inverse = market.Old.Word2;
    }

    void Terms(CommandKind kind, in RecordedAccess market)
    {
        SetTerms(market.Old);
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Terms = 1;
        ReadMarket(ref row, market);
        (row.Limb.L8, row.Limb.L9) = (carried.Market, carried.Market << (16 - Limits.MarketBits));
    }

    void Step(CommandKind kind, StepKind step)
    {
        switch (step)
        {
            case StepKind.Apply: Apply(kind); break;
            case StepKind.Unlink: Unlink(kind); break;
            case StepKind.Reduce: Reduce(kind); break;
            case StepKind.Match: Match(kind); break;
            case StepKind.Purge: Purge(kind); break;
            case StepKind.SelfTrade: SelfTrade(kind); break;
            case StepKind.Rest: Finish(kind, rests: true); break;
            case StepKind.End when kind is CommandKind.Place or CommandKind.Replace: Finish(kind, rests: false); break;
            case StepKind.End when kind is CommandKind.CancelAll: Apply(kind); break;
        }
    }

    void Unlink(CommandKind kind)
    {
        if (kind is CommandKind.CancelAll or CommandKind.ForcedExit)
        {
            RecordedAccess market = NextAccess();
            SetList(witness.Accesses[access + 1].Old);
            Terms(kind, market);
        }
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Unlink = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess predecessor = NextAccess(), order = NextAccess();
        TakeOff(ref row, predecessor, order, carried.Side);
        (limb.L8, limb.L9) = Split(predecessor.Address.Index);
        limb.L10 = limb.L9 << (32 - Limits.OrderSlotBits);
        if (kind == CommandKind.Expire) (limb.L22, limb.L23, limb.L24) = Split3(row.TimeMs - order.Old.Word5);
        if (kind != CommandKind.Replace) return;
        (limb.L22, limb.L23, limb.L24) = Split3(order.Old.Word5 - row.TimeMs - 1);
        (limb.L25, limb.L26, limb.L27) = Split3(carried.LeavesSeen - order.Old.Word3);
        row.Hint.OwnLots = carried.Leaves - (carried.LeavesSeen - order.Old.Word3);
        row.Hint.OwnLeg = OwnLeg(row.Hint.OwnLots);
        (limb.L28, limb.L29, limb.L30) = Split3(row.Hint.OwnLots - carried.MinimumQuantity);
        (carried.Leaves, carried.Funds) = (row.Hint.OwnLots, row.Hint.OwnLeg);
    }

    // B5: predecessor, order, its balance, its account.
    void TakeOff(ref StepsColumns<ulong> row, in RecordedAccess predecessor, in RecordedAccess order, ulong restingSide)
    {
        RecordedAccess balance = NextAccess(), account = NextAccess();
        Access1(ref row, predecessor);
        Access2(ref row, order);
        Access3(ref row, account);
        Access4(ref row, balance);
        row.Work.New1 = predecessor.New.Word7;
        row.Hint.Zeroes = 1;
        row.Limb.L11 = account.New.Word1;
        Release(ref row, order, restingSide);
        (row.Limb.L12, row.Limb.L13, row.Limb.L14, row.Limb.L15, row.Limb.L16) = SplitAmount(balance.New.Word0);
        (row.Limb.L17, row.Limb.L18, row.Limb.L19, row.Limb.L20, row.Limb.L21) = SplitAmount(balance.New.Word1);
    }

    void Release(ref StepsColumns<ulong> row, in RecordedAccess order, ulong restingSide)
    {
        row.Hint.RestingSide = restingSide;
        row.Hint.Lots = order.Old.Word3 - order.New.Word3;
        row.Hint.Hold = row.Hint.Lots * (restingSide == 0 ? order.Old.Word2 : carried.LotSize);
    }

    void Reduce(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Reduce = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess order = NextAccess(), balance = NextAccess();
        Access2(ref row, order);
        Access4(ref row, balance);
        row.Work.New2 = order.New.Word3;
        Release(ref row, order, carried.Side);
        (limb.L8, limb.L9) = Split(order.Address.Index);
        limb.L10 = limb.L9 << (32 - Limits.OrderSlotBits);
        (limb.L11, limb.L12, limb.L13) = Split3(order.Old.Word3 - order.New.Word3 - 1);
        (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = SplitAmount(balance.New.Word1);
        (limb.L22, limb.L23, limb.L24) = Split3(order.Old.Word5 - row.TimeMs - 1);
        (limb.L25, limb.L26, limb.L27) = Split3(carried.LeavesSeen - order.Old.Word3);
        (limb.L28, limb.L29, limb.L30) = Split3(order.New.Word3 - carried.MinimumQuantity);
    }

    void Apply(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Apply = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess first = NextAccess();
        row.Hint.IsNull = 1;
        if (first.Address.Space == Space.Markets || kind is CommandKind.RegisterKey or CommandKind.AddKey or CommandKind.RevokeKey)
        {
            Rewrite(ref row, first);
            row.Hint.Inverse = first.Old.Word2;
            row.Hint.Verdict = first.Old.Word2 == 0 ? 0UL : 1;
            row.Hint.Updates = kind == CommandKind.UpdateMarket ? row.Hint.Verdict : 0;
            if (kind == CommandKind.LowerMarketStatus) limb.L8 = carried.Target - first.Old.Word5 - 1;
            if (kind == CommandKind.AddKey)
            {
                (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = Bits(first.New.Word6);
                (limb.L22, limb.L23, limb.L24, limb.L25, limb.L26) = Bits(carried.Asset);
            }
            if (kind != CommandKind.CreateMarket || row.Hint.Verdict == 1) return;
            row.Hint.Creates = 1;
            Sentinel(kind);
            carried.Side = 1;
            Sentinel(kind);
            return;
        }
        Access3(ref row, first);
        (limb.L12, limb.L13, limb.L14, limb.L15, limb.L16) = SplitAmount(first.New.Word0);
        row.Hint.Inverse2 = first.Old.Word0;
        row.Hint.IsNull = first.Old.Word0 == 0 ? 1UL : 0;
        row.Hint.Publishes = kind == CommandKind.Withdraw || (kind == CommandKind.ForcedExit && first.Old.Word0 != 0) ? 1UL : 0;
        if (kind is CommandKind.Deposit or CommandKind.Transfer) Access4(ref row, NextAccess());
        if (kind != CommandKind.Transfer) return;
        ref StepsColumns<ulong> credit = ref Row(kind);
        credit.Stage.Credit = 1;
        Access4(ref credit, NextAccess());
    }

    void Sentinel(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Sentinel = 1;
        Rewrite(ref row, NextAccess());
    }
}
