using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

public sealed partial class StepsTrace
{
    void Match(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.MatchBook = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess sentinel = NextAccess(), maker = NextAccess(), paying = NextAccess(), receiving = NextAccess();
        ulong quantity = Math.Min(maker.Old.Word3, carried.Leaves), left = maker.Old.Word3 - quantity;
        Access1(ref row, sentinel);
        Access2(ref row, maker);
        row.Work.New1 = sentinel.New.Word7;
        row.Work.New2 = left;
        row.Hint.Zeroes = left == 0 ? 1UL : 0;
        row.Hint.Inverse = left;
        row.Hint.Inverse2 = Minus(maker.Old.Word0, carried.Account);
        if (left == 0)
        {
            RecordedAccess account = NextAccess();
            Access3(ref row, account);
            limb.L11 = account.New.Word1;
        }
        Head(ref row, maker);
        (limb.L12, limb.L13, limb.L14) = Split3(quantity - 1);
        (limb.L22, limb.L23, limb.L24) = Split3(maker.Old.Word5 - row.TimeMs - 1);
        (limb.L25, limb.L26, limb.L27) = Split3(left);
        (limb.L28, limb.L29, limb.L30) = Split3(carried.Leaves - quantity);
        carried.Leaves -= quantity;
        carried.HasMatched = 1;
        carried.Count++;

        ref StepsColumns<ulong> money = ref Row(kind);
        money.Stage.MatchMoney = 1;
        money.Work.Words1.W0 = maker.Old.Word0;
        money.Work.Words2.W2 = maker.Old.Word2;
        money.Hint.RestingSide = carried.Side;
        money.Hint.Lots = quantity;
        money.Hint.Hold = quantity * (carried.Side == 0 ? maker.Old.Word2 : carried.LotSize);
        Access3(ref money, paying);
        Access4(ref money, receiving);
        (money.Limb.L17, money.Limb.L18, money.Limb.L19, money.Limb.L20, money.Limb.L21) = SplitAmount(paying.New.Word1);
        ulong fee = Fee(ref money.Limb, money.Hint.Hold, carried.MakerFee);
        carried.Funds -= money.Hint.Hold;
        carried.Received += (quantity * (carried.LotSize + maker.Old.Word2)) - money.Hint.Hold;
        carried.MakerFees += fee;
    }

    // How far the head crosses, and how many steps there may still be.
    void Head(ref StepsColumns<ulong> row, in RecordedAccess head)
    {
        row.Hint.RestingSide = 1 - carried.Side;
        (row.Limb.L8, row.Limb.L9) = Split(carried.Side == 0 ? carried.Price - head.Old.Word2 : head.Old.Word2 - carried.Price);
        row.Limb.L10 = Limits.MaxMakersPerCommand - 1 - carried.Count;
    }

    void Purge(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Purge = 1;
        RecordedAccess sentinel = NextAccess(), order = NextAccess();
        TakeOff(ref row, sentinel, order, 1 - carried.Side);
        Head(ref row, order);
        row.Hint.Inverse = carried.Leaves;
        (row.Limb.L22, row.Limb.L23, row.Limb.L24) = Split3(row.TimeMs - order.Old.Word5);
        carried.Count++;
    }

    void SelfTrade(CommandKind kind)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.SelfTrade = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess sentinel = NextAccess(), order = NextAccess();
        row.Hint.Inverse = carried.Leaves;
        if (order.New.IsEmpty)
        {
            TakeOff(ref row, sentinel, order, 1 - carried.Side);
        }
        else
        {
            Access1(ref row, sentinel);
            Access2(ref row, order);
            row.Work.New1 = sentinel.New.Word7;
            row.Work.New2 = order.New.Word3;
            row.Hint.Inverse2 = order.New.Word3;
            Release(ref row, order, 1 - carried.Side);
            if (carried.CancelsTaker == 0)
            {
                RecordedAccess balance = NextAccess();
                Access4(ref row, balance);
                (limb.L12, limb.L13, limb.L14, limb.L15, limb.L16) = SplitAmount(balance.New.Word0);
                (limb.L17, limb.L18, limb.L19, limb.L20, limb.L21) = SplitAmount(balance.New.Word1);
            }
        }
        Head(ref row, order);
        ulong lost = carried.Decrements == 1 ? Math.Min(order.Old.Word3, carried.Leaves)
            : carried.CancelsTaker + carried.CancelsBoth == 1 ? carried.Leaves : 0;
        (limb.L22, limb.L23, limb.L24) = Split3(order.Old.Word5 - row.TimeMs - 1);
        (limb.L25, limb.L26, limb.L27) = Split3(order.New.Word3);
        (limb.L28, limb.L29, limb.L30) = Split3(carried.Leaves - lost);
        carried.Leaves -= lost;
        carried.Count++;
    }

    void Finish(CommandKind kind, bool rests)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Finish = 1;
        row.Hint.RestingSide = 1 - carried.Side;
        row.Hint.Inverse = carried.Leaves;
        if (carried.Leaves > 0) Look(ref row);
        RecordedAccess predecessor = default, successor = default, order = default, account = default;
        if (rests)
        {
            (predecessor, successor, order, account) = (NextAccess(), NextAccess(), NextAccess(), NextAccess());
            row.Hint.Rests = 1;
            row.Hint.OwnLots = carried.Leaves;
            row.Hint.OwnLeg = OwnLeg(carried.Leaves);
        }
        ref LimbColumns<ulong> limb = ref row.Limb;
        RecordedAccess paid = NextAccess(), received = default, feeReceived = default;
        Access3(ref row, paid);
        if (carried.HasMatched == 1)
        {
            (received, feeReceived) = (NextAccess(), NextAccess());
            Access4(ref row, NextAccess());
        }
        (limb.L12, limb.L13, limb.L14, limb.L15, limb.L16) = SplitAmount(carried.Funds - row.Hint.OwnLeg);
        (limb.L22, limb.L23, limb.L24) = Split3(carried.ExpiryMs - row.TimeMs - 1);
        if (rests) Insert(kind, predecessor, successor, order, account);
        if (carried.HasMatched == 1) Settle(kind, received, feeReceived);
    }

    void Look(ref StepsColumns<ulong> row)
    {
        RecordedAccess sentinel = NextAccess(), head = NextAccess();
        Access1(ref row, sentinel);
        Access2(ref row, head);
        (row.Work.New1, row.Work.New2) = (sentinel.Old.Word7, head.Old.Word3);
        row.Hint.Looks = 1;
        row.Hint.Inverse2 = sentinel.Old.Word7;
        row.Hint.IsNull = sentinel.Old.Word7 == 0 ? 1UL : 0;
        ulong price = row.Hint.IsNull == 1 && carried.Side == 0 ? Limits.PriceEnd : head.Old.Word2;
        long crossing = carried.Side == 0 ? (long)carried.Price - (long)price : (long)price - (long)carried.Price;
        row.Hint.Crosses = crossing >= 0 ? 1UL : 0;
        (row.Limb.L8, row.Limb.L9) = Split((ulong)(crossing >= 0 ? crossing : -crossing - 1));
        row.Hint.Verdict = carried.Leaves < carried.MinimumQuantity ? 1UL : 0;
        ulong distance = row.Hint.Verdict == 1
            ? carried.MinimumQuantity - carried.Leaves - 1 : carried.Leaves - carried.MinimumQuantity;
        (row.Limb.L25, row.Limb.L26, row.Limb.L27) = Split3(distance);
    }

    void Insert(
        CommandKind kind, in RecordedAccess predecessor, in RecordedAccess successor, in RecordedAccess order, in RecordedAccess account)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Insert = 1;
        ref LimbColumns<ulong> limb = ref row.Limb;
        // Carried values are as Finish found them; what is moved out has arrived in the balances by now.
        Access1(ref row, predecessor);
        Access2(ref row, successor);
        Access3(ref row, order, isWide: true);
        Access4(ref row, account);
        row.Work.New1 = predecessor.New.Word7;
        row.Work.New2 = successor.Old.Word3;
        row.Hint.RestingSide = carried.Side;
        row.Hint.IsFirst = predecessor.Old.Word0 == Order.SentinelFlag ? 1UL : 0;
        row.Hint.Inverse = Minus(predecessor.Old.Word0, Order.SentinelFlag);
        row.Hint.Inverse2 = predecessor.Old.Word7;
        row.Hint.IsNull = predecessor.Old.Word7 == 0 ? 1UL : 0;
        ulong before = predecessor.Old.Word2, behind = successor.Old.Word2;
        if (row.Hint.IsFirst == 1 && carried.Side == 0) before = Limits.PriceEnd;
        if (row.Hint.IsNull == 1 && carried.Side == 1) behind = Limits.PriceEnd;
        (limb.L8, limb.L9) = Split(predecessor.Address.Index);
        limb.L10 = limb.L9 << (32 - Limits.OrderSlotBits);
        (limb.L11, limb.L12) = Split(carried.Side == 0 ? before - carried.Price : carried.Price - before);
        (limb.L13, limb.L14) = Split((carried.Side == 0 ? carried.Price - behind : behind - carried.Price) - 1);
        limb.L15 = Limits.MaxOpenOrders - account.New.Word1;
        (limb.L16, limb.L17) = Split(order.Address.Index);
        limb.L18 = limb.L17 << (32 - Limits.OrderSlotBits);
        (limb.L19, limb.L20) = Split(order.Address.Index - Limits.FirstOrderSlot);
    }

    void Settle(CommandKind kind, in RecordedAccess received, in RecordedAccess feeReceived)
    {
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Settle = 1;
        Access3(ref row, received);
        Access4(ref row, feeReceived);
        Fee(ref row.Limb, carried.Received, carried.TakerFee);
    }

    // V3, with its two long divisions.
    static ulong Fee(ref LimbColumns<ulong> limb, ulong leg, ulong rate)
    {
        ulong high = leg >> 32, low = leg & 0xFFFF_FFFF;
        (ulong a, ulong b) = Math.DivRem(high * rate, Limits.FeeDenominator);
        (ulong c, ulong d) = Math.DivRem((b << 32) + (low * rate) + Limits.FeeDenominator - 1, Limits.FeeDenominator);
        (limb.L8, limb.L9) = Split(high);
        limb.L10 = limb.L9 << (64 - Limits.AmountBits);
        (limb.L11, limb.L12) = Split(low);
        (limb.L13, limb.L14) = Split(a);
        (limb.L15, limb.L16) = Split(b);
        (limb.L22, limb.L23) = Split(Limits.FeeDenominator - 1 - b);
        (limb.L24, limb.L25, limb.L26) = Split3(c);
        limb.L27 = limb.L26 << 12;
        (limb.L28, limb.L29) = Split(d);
        (limb.L30, limb.L31) = Split(Limits.FeeDenominator - 1 - d);
        return (a << 32) + c;
    }
}
