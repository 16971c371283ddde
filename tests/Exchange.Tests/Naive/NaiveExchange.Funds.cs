using System.Numerics;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>Commands that move money, keys and markets but no orders.</summary>
partial class NaiveExchange
{
    /// <summary>One balance access: what is added to available and to held, and BalanceChanged if that is anything.</summary>
    void Move(int asset, int account, BigInteger available, BigInteger held)
    {
        Purse purse = PurseOf(asset, account);
        Touch(
            () =>
            {
                purse.Available += available;
                purse.Held += held;
                if (purse.Available < 0 || purse.Held < 0)
                    throw new InvalidOperationException($"asset {asset} account {account} overdrawn");
            },
            BalanceAddress(asset, account));
        if (available != 0 || held != 0)
            events.BalanceChanged((uint)asset, (uint)account, (ulong)purse.Available, (ulong)purse.Held);
    }

    void AddCustody(int asset, BigInteger amount) => custody[asset] = custody.GetValueOrDefault(asset) + amount;

    /// <summary>The key access that every signed command begins with.</summary>
    void SpendNonce(in Credential credential)
    {
        long nonce = (long)credential.Nonce;
        NaiveKey key = KeyIn((int)credential.Account, credential.KeySlot);
        Touch(() => key.LastNonce = nonce, KeyAddress((int)credential.Account, credential.KeySlot));
    }

    void Do(Deposit deposit)
    {
        int account = (int)deposit.Account;
        Step(StepKind.Apply);
        Touch(() => AccountOf(account).Exists = true, AccountAddress(account));
        AddCustody(deposit.Asset, deposit.Amount);
        Move(deposit.Asset, account, deposit.Amount, 0);
    }

    void Do(Withdraw withdraw)
    {
        SpendNonce(withdraw.Credential);
        Step(StepKind.Apply);
        PayOut(withdraw.Asset, (int)withdraw.Credential.Account, withdraw.Amount);
    }

    void PayOut(int asset, int account, BigInteger amount)
    {
        AddCustody(asset, -amount);
        Move(asset, account, -amount, 0);
        if (amount > 0) events.Withdrawn((uint)asset, (uint)account, (ulong)amount);
    }

    void Do(Transfer transfer)
    {
        SpendNonce(transfer.Credential);
        Step(StepKind.Apply);
        Move(transfer.Asset, (int)transfer.Credential.Account, -(BigInteger)transfer.Amount, 0);
        Touch(null, AccountAddress((int)transfer.Receiver));
        Move(transfer.Asset, (int)transfer.Receiver, transfer.Amount, 0);
    }

    void Do(RegisterKey register)
    {
        Step(StepKind.Apply);
        WriteKey((int)register.Account, register.KeySlot, register.Key, (int)register.Scope, (long)register.ExpiryMs);
    }

    void Do(AddKey add)
    {
        SpendNonce(add.Credential);
        Step(StepKind.Apply);
        WriteKey((int)add.Credential.Account, add.NewKeySlot, add.Key, (int)add.Scope, (long)add.ExpiryMs);
    }

    void Do(RevokeKey revoke)
    {
        SpendNonce(revoke.Credential);
        Step(StepKind.Apply);
        WriteKey((int)revoke.Credential.Account, revoke.RevokedKeySlot, default, 0, 0);
    }

    /// <summary>K2, K4: everything but the last nonce.</summary>
    void WriteKey(int account, int slot, PublicKey publicKey, int scope, long expiryMs)
    {
        NaiveKey key = KeyIn(account, slot);
        Touch(
            () => (key.Key, key.LastNonce, key.Scope, key.ExpiryMs) = (publicKey, NonceAfterWriting(key), scope, expiryMs),
            KeyAddress(account, slot));
        events.KeyChanged((uint)account, (uint)slot);
    }

    void Do(CreateMarket create)
    {
        Step(StepKind.Apply);
        if (markets.ContainsKey(create.Market))
        {
            Touch(null, MarketAddress(create.Market));
            return;
        }
        NaiveMarket market = new()
        {
            Number = create.Market,
            BaseAsset = create.BaseAsset,
            QuoteAsset = create.QuoteAsset,
            LotSize = create.LotSize,
            MinimumQuantity = (long)create.MinimumQuantity,
            MakerFee = create.MakerFee,
            TakerFee = create.TakerFee,
            Status = (int)create.Status,
        };
        Touch(
            () => markets[market.Number] = market,
            MarketAddress(market.Number), SentinelAddress(market, Side.Buy), SentinelAddress(market, Side.Sell));
        events.MarketChanged((uint)market.Number);
    }

    void Do(UpdateMarket update)
    {
        Step(StepKind.Apply);
        if (!markets.TryGetValue(update.Market, out NaiveMarket? market))
        {
            Touch(null, MarketAddress(update.Market));
            return;
        }
        Touch(
            () => (market.Status, market.MakerFee, market.TakerFee) = ((int)update.Status, update.MakerFee, update.TakerFee),
            MarketAddress(market.Number));
        events.MarketChanged((uint)market.Number);
    }

    void Do(LowerMarketStatus lower)
    {
        Step(StepKind.Apply);
        Touch(() => markets[lower.Market].Status = (int)lower.Status, MarketAddress(lower.Market));
        events.MarketChanged(lower.Market);
    }
}
