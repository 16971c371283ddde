using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The form of a command: every field within its own range, state aside. What passes has canonical words and cannot leave its
/// space, its account or 62 bits. Checks stand in the order of their reasons.
/// </summary>
public static class Form
{
    const ulong AmountEnd = 1UL << Limits.AmountBits;
    const ulong SequenceEnd = 1UL << Limits.SequenceBits;

    /// <summary>The first reason that the command's own fields give to refuse it, or None.</summary>
    public static RejectReason Check(in Command command) => command.Kind switch
    {
        CommandKind.Deposit => Check(command.Deposit),
        CommandKind.RegisterKey => Check(command.RegisterKey),
        CommandKind.ForcedExit => Account(command.ForcedExit.Account),
        CommandKind.CreateMarket => Check(command.CreateMarket),
        CommandKind.UpdateMarket => Check(command.UpdateMarket),
        CommandKind.Withdraw => First(Check(command.Withdraw.Credential), Amount(command.Withdraw.Amount, AmountEnd - 1)),
        CommandKind.Transfer => Check(command.Transfer),
        CommandKind.Place => Check(command.Place),
        CommandKind.Cancel => Check(command.Cancel),
        CommandKind.CancelAll => Check(command.CancelAll.Credential),
        CommandKind.Replace => Check(command.Replace),
        CommandKind.AddKey => Check(command.AddKey),
        CommandKind.RevokeKey => First(Check(command.RevokeKey.Credential), KeySlot(command.RevokeKey.RevokedKeySlot)),
        CommandKind.LowerMarketStatus => First(Market(command.LowerMarketStatus.Market), Status(command.LowerMarketStatus.Status)),
        CommandKind.Expire => Target(command.Expire.Sequence, SequenceEnd),
        _ => InstructionOutOfRange,
    };

    static RejectReason Check(in Deposit deposit) => First(Account(deposit.Account), Amount(deposit.Amount, Limits.CustodyMax));

    static RejectReason Check(in RegisterKey register) => First(
        Account(register.Account), KeySlot(register.KeySlot), Expiry(register.ExpiryMs), Within(register.Scope),
        register.Key.IsCanonical ? None : PublicKeyOutOfRange);

    static RejectReason Check(in CreateMarket create) => First(
        Market(create.Market), Quantity(create.MinimumQuantity), Status(create.Status),
        create.LotSize is 0 or >= (uint)Limits.LotEnd ? LotOutOfRange : None,
        Fee(create.MakerFee), Fee(create.TakerFee), create.BaseAsset == create.QuoteAsset ? AssetsEqual : None);

    static RejectReason Check(in UpdateMarket update) =>
        First(Market(update.Market), Status(update.Status), Fee(update.MakerFee), Fee(update.TakerFee));

    static RejectReason Check(in Transfer transfer) => First(
        Account(transfer.Credential.Account), Account(transfer.Receiver), Check(transfer.Credential), Amount(transfer.Amount, AmountEnd - 1));

    internal static RejectReason Check(in Place place)
    {
        if (Check(place.Credential) is not None and RejectReason reason) return reason;
        if (place.Market is 0 or >= (ushort)Limits.MaxMarkets) return MarketOutOfRange;
        if (place.Price - 1UL >= Limits.PriceEnd - 1) return PriceOutOfRange;
        if (place.Quantity - 1 >= Limits.QuantityEnd - 1) return QuantityOutOfRange;
        if (place.ExpiryMs - 1 >= Limits.TimeEnd - 1) return ExpiryOutOfRange;
        if (place.ClientOrderId >= Limits.ClientOrderIdEnd) return ClientOrderIdOutOfRange;
        return place.Side > Side.Sell || place.TimeInForce > TimeInForce.PostOnly || place.SelfTrade > SelfTradeMode.Decrement
            ? InstructionOutOfRange
            : None;
    }

    static RejectReason Check(in Cancel cancel) => First(Check(cancel.Credential), Check(cancel.Target));

    static RejectReason Check(in Replace replace) => First(
        Check(replace.Credential),
        replace.Price is 0 or >= (uint)Limits.PriceEnd ? PriceOutOfRange : None,
        Quantity(replace.Quantity), Quantity(replace.LeavesSeen), Expiry(replace.ExpiryMs),
        replace.ClientOrderId >= Limits.ClientOrderIdEnd ? ClientOrderIdOutOfRange : None,
        replace.TimeInForce > TimeInForce.PostOnly || replace.SelfTrade > SelfTradeMode.Decrement ? InstructionOutOfRange : None,
        Check(replace.Target));

    static RejectReason Check(in AddKey add) => First(
        Check(add.Credential), KeySlot(add.NewKeySlot), Expiry(add.ExpiryMs), Within(add.Scope),
        add.Key.IsCanonical && !add.Key.IsAbsent ? None : PublicKeyOutOfRange);

    static RejectReason Check(in Credential credential)
    {
        if (credential.Account is 0 or >= Limits.MaxAccounts) return AccountOutOfRange;
        if (credential.KeySlot is 0 or > (byte)Limits.MaxKeySlot) return KeySlotOutOfRange;
        return credential.Nonce >= Limits.TimeEnd || credential.ValidUntilMs >= Limits.TimeEnd ? TimeOutOfRange : None;
    }

    static RejectReason Check(OrderTarget target) => target.Selector switch
    {
        TargetSelector.Sequence => Target(target.Id, SequenceEnd),
        TargetSelector.ClientOrderId => Target(target.Id, Limits.ClientOrderIdEnd),
        _ => InstructionOutOfRange,
    };

    static RejectReason Account(uint account) => account is 0 or >= Limits.MaxAccounts ? AccountOutOfRange : None;

    static RejectReason KeySlot(byte slot) => slot is 0 or > (byte)Limits.MaxKeySlot ? KeySlotOutOfRange : None;

    static RejectReason Market(ushort market) => market is 0 or >= (ushort)Limits.MaxMarkets ? MarketOutOfRange : None;

    static RejectReason Quantity(ulong quantity) => quantity is 0 or >= Limits.QuantityEnd ? QuantityOutOfRange : None;

    static RejectReason Amount(ulong amount, ulong max) => amount == 0 || amount > max ? AmountOutOfRange : None;

    static RejectReason Expiry(ulong expiryMs) => expiryMs is 0 or >= Limits.TimeEnd ? ExpiryOutOfRange : None;

    static RejectReason Status(MarketStatus status) => status is < MarketStatus.Open or > MarketStatus.CancelOnly ? InstructionOutOfRange : None;

    static RejectReason Target(ulong id, ulong end) => id == 0 || id >= end ? TargetOutOfRange : None;

    static RejectReason Within(Scope scope) => scope > Scope.All ? ScopeOutOfRange : None;

    static RejectReason Fee(ushort rate) => rate > Limits.MaxFee ? FeeOutOfRange : None;

    // The lowest number wins whatever the order of the arguments; None is the lowest, so it is passed over.
    static RejectReason First(params System.ReadOnlySpan<RejectReason> reasons)
    {
        RejectReason first = None;
        foreach (RejectReason reason in reasons)
            if (reason != None && (first == None || reason < first)) first = reason;
        return first;
    }
}
