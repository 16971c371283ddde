using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

public sealed partial class StepsTrace
{
    void Command(int index)
    {
        RecordedCommand recorded = witness.Commands[index];
        CommandKind kind = recorded.Command.Kind;
        int lastStep = index + 1 < witness.Commands.Count ? witness.Commands[index + 1].FirstStep : witness.Steps.Count;
        while (recorded.TimeMs - timeMs > TimeStepMax) PadAfter(TimeStepMax);
        ulong stepMs = recorded.TimeMs - timeMs;
        timeMs = recorded.TimeMs;
        Invariant.Require(recorded.Sequence == ++sequence);
        if (CommandWords.IsFromQueue(kind)) queueCount++;
        access = witness.Steps[recorded.FirstStep].FirstAccess;

        carried = default;
        Begin(recorded.Command);
        Foresee(recorded, lastStep);
        ref StepsColumns<ulong> row = ref Row(kind);
        row.Stage.Command = 1;
        Words(ref row, index, recorded);
        Form(ref row, recorded.Command, stepMs);
        if (CommandWords.IsSigned(kind)) Authority(index, recorded);
        else if (kind == CommandKind.Expire) Terms(kind, NextAccess());
        for (int step = recorded.FirstStep + 1; step < lastStep; step++) Step(kind, witness.Steps[step].Kind);
        int end = lastStep < witness.Steps.Count ? witness.Steps[lastStep].FirstAccess : witness.Accesses.Count;
        Invariant.Require(access == end);
    }

    // What the command itself says.
    void Begin(in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.Deposit:
                (carried.Account, carried.Asset, carried.Funds) = (command.Deposit.Account, command.Deposit.Asset, command.Deposit.Amount);
                break;
            case CommandKind.RegisterKey:
                carried.Account = command.RegisterKey.Account;
                carried.Target = Address.OfAccount(command.RegisterKey.KeySlot, command.RegisterKey.Account).Value;
                break;
            case CommandKind.ForcedExit:
                (carried.Account, carried.Asset) = (command.ForcedExit.Account, command.ForcedExit.Asset);
                break;
            case CommandKind.CreateMarket:
                CreateMarket create = command.CreateMarket;
                (carried.Market, carried.Target) = (create.Market, (ulong)create.Status);
                (carried.BaseAsset, carried.QuoteAsset, carried.LotSize) = (create.BaseAsset, create.QuoteAsset, create.LotSize);
                (carried.MakerFee, carried.TakerFee, carried.MinimumQuantity) = (create.MakerFee, create.TakerFee, create.MinimumQuantity);
                break;
            case CommandKind.UpdateMarket:
                UpdateMarket update = command.UpdateMarket;
                (carried.Market, carried.Target) = (update.Market, (ulong)update.Status);
                (carried.MakerFee, carried.TakerFee) = (update.MakerFee, update.TakerFee);
                break;
            case CommandKind.Withdraw:
                (carried.Account, carried.Asset) = (command.Withdraw.Credential.Account, command.Withdraw.Asset);
                carried.Funds = command.Withdraw.Amount;
                break;
            case CommandKind.Transfer:
                (carried.Account, carried.Asset) = (command.Transfer.Credential.Account, command.Transfer.Asset);
                (carried.Funds, carried.Target) = (command.Transfer.Amount, command.Transfer.Receiver);
                break;
            case CommandKind.Place:
                Place place = command.Place;
                (carried.Account, carried.Market, carried.Side) = (place.Credential.Account, place.Market, (ulong)place.Side);
                Instructions(place.TimeInForce, place.SelfTrade);
                (carried.Price, carried.Leaves) = (place.Price, place.Quantity);
                (carried.ExpiryMs, carried.ClientOrderId) = (place.ExpiryMs, place.ClientOrderId);
                break;
            case CommandKind.Cancel:
                carried.Account = command.Cancel.Credential.Account;
                Target(command.Cancel.Target);
                break;
            case CommandKind.CancelAll:
                carried.Account = command.CancelAll.Credential.Account;
                break;
            case CommandKind.Replace:
                Replace replace = command.Replace;
                carried.Account = replace.Credential.Account;
                Target(replace.Target);
                Instructions(replace.TimeInForce, replace.SelfTrade);
                (carried.Price, carried.Leaves) = (replace.Price, replace.Quantity);
                (carried.ExpiryMs, carried.ClientOrderId) = (replace.ExpiryMs, replace.ClientOrderId);
                (carried.LeavesSeen, carried.IsReduce) = (replace.LeavesSeen, replace.IsReduce ? 1UL : 0);
                break;
            case CommandKind.AddKey:
                (carried.Account, carried.ExpiryMs) = (command.AddKey.Credential.Account, command.AddKey.ExpiryMs);
                carried.Target = Address.OfAccount(command.AddKey.NewKeySlot, command.AddKey.Credential.Account).Value;
                break;
            case CommandKind.RevokeKey:
                carried.Account = command.RevokeKey.Credential.Account;
                carried.Target = Address.OfAccount(command.RevokeKey.RevokedKeySlot, command.RevokeKey.Credential.Account).Value;
                break;
            case CommandKind.LowerMarketStatus:
                (carried.Market, carried.Target) = (command.LowerMarketStatus.Market, (ulong)command.LowerMarketStatus.Status);
                break;
        }
    }

    void Instructions(TimeInForce timeInForce, SelfTradeMode selfTrade)
    {
        carried.IsIoc = timeInForce == TimeInForce.Ioc ? 1UL : 0;
        carried.IsFok = timeInForce == TimeInForce.Fok ? 1UL : 0;
        carried.IsPostOnly = timeInForce == TimeInForce.PostOnly ? 1UL : 0;
        carried.CancelsTaker = selfTrade == SelfTradeMode.CancelTaker ? 1UL : 0;
        carried.CancelsBoth = selfTrade == SelfTradeMode.CancelBoth ? 1UL : 0;
        carried.Decrements = selfTrade == SelfTradeMode.Decrement ? 1UL : 0;
    }

    void Target(OrderTarget target) =>
        (carried.Target, carried.SelectsClientOrderId) = (target.Id, (ulong)target.Selector);

    // What the first row already has of later ones: the market's terms, the order's list, and whose key signs.
    void Foresee(in RecordedCommand recorded, int lastStep)
    {
        CommandKind kind = recorded.Command.Kind;
        ReadOnlySpan<RecordedAccess> accesses = CollectionsMarshal.AsSpan(witness.Accesses);
        if (kind is CommandKind.Place) SetTerms(accesses[access + 2].Old);
        if (kind is CommandKind.Cancel or CommandKind.Replace) SetTerms(accesses[access + 1].Old);
        if (kind is CommandKind.AddKey) carried.Asset = accesses[access].Old.Word6;
        if (kind is CommandKind.Cancel or CommandKind.Replace or CommandKind.Expire) SetList(OrderOf(recorded.FirstStep + 1).Old);
        if (kind is CommandKind.Expire) carried.Account = OrderOf(recorded.FirstStep + 1).Old.Word0;
        Invariant.Require(lastStep > recorded.FirstStep + 1);
    }

    RecordedAccess OrderOf(int step) =>
        witness.Accesses[witness.Steps[step].FirstAccess + (witness.Steps[step].Kind == StepKind.Reduce ? 0 : 1)];

    void SetList(in Record order) => (carried.Market, carried.Side) = (order.Word1 >> 1, order.Word1 & 1);

    void SetTerms(in Record market)
    {
        (carried.BaseAsset, carried.QuoteAsset, carried.LotSize) = (market.Word0, market.Word1, market.Word2);
        (carried.MakerFee, carried.TakerFee, carried.MinimumQuantity) = (market.Word3, market.Word4, market.Word6);
    }

    void Words(ref StepsColumns<ulong> row, int index, in RecordedCommand recorded)
    {
        ref CommandWork<ulong> work = ref StepsColumns<ulong>.CommandOf(ref row);
        ReadOnlySpan<ulong> words = digests.WordsOf(index);
        (Digest start, Digest middle, Digest end, Digest digest) = digests.ChainOf(index);
        (work.Start, work.Middle, work.End, work.Digest) = (FourOf(start), FourOf(middle), FourOf(end), FourOf(digest));
        work.Words = EightOf(words);
        work.Tail = words[8];
        CommandKind kind = recorded.Command.Kind;
        int count = kind is CommandKind.LowerMarketStatus or CommandKind.Expire ? 0 : CommandWords.CountOf(kind);
        if (count >= 4) Compresses(start, words[..4]);
        if (count >= 8) Compresses(middle, words.Slice(4, 4));
        if (count >= 12) Compresses(end, words.Slice(8, 4));
        row.Hint.IsQueued = CommandWords.IsFromQueue(kind) ? 1UL : 0;
        if (!CommandWords.IsSigned(kind)) return;
        row.Hint.IsSigned = 1;
        PublicKey key = recorded.Signer;
        work.Key = new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);
        Signed.Add((key, digest));
    }

    void Compresses(in Digest from, ReadOnlySpan<ulong> words)
    {
        Compressions.AddRange(Digest.Words(from));
        Compressions.AddRange(words);
    }

    static Four<ulong> FourOf(in Digest digest) => new(digest.Word0, digest.Word1, digest.Word2, digest.Word3);

    static Eight<ulong> EightOf(ReadOnlySpan<ulong> w) => new(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);

    static Eight<ulong> EightOf(in Record record) => EightOf(Record.Words(record));
}
