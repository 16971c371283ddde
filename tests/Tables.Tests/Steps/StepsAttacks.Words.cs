using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Words that say something else than what is done, fields beyond their widths, digests.</content>
static partial class StepsAttacks
{
    static readonly Lazy<HonestBatch> Replaces = new(() => OnBook(script => script.Replace(Bob, 14, 8, 87, 8)));

    static readonly Lazy<HonestBatch> Reduces = new(() => OnBook(script => script.Reduce(Bob, 14, 8, 88, 5)));

    static readonly Lazy<HonestBatch> AddsKey = new(() => Empty(script => script.Do(
        new AddKey(script.By(Ann), 2, KeyOf(99), Scope.Trade | Scope.Cancel, script.TimeMs + OneDayMs), Ann)));

    static readonly Lazy<HonestBatch> RevokesKey = new(() => Empty(script => script.Do(new RevokeKey(script.By(Ann), 1), Ann)));

    static readonly Lazy<HonestBatch> RegistersKey = new(() => Empty(script =>
        script.Do(new RegisterKey(Ann, 3, KeyOf(98), Scope.Trade, Limits.NoExpiry))));

    static readonly Lazy<HonestBatch> CancelsAll = new(() => HonestBatch.Of(
        script => script.Buy(Ann, 90, 5, id: 1), script => script.CancelAll(Ann)));

    static Action<Cheat> Saying(Func<Eight<Goldilocks>, Eight<Goldilocks>> change) => cheat =>
        cheat.Command().Lie(Carried, line => line.Command.Words = change(line.Command.Words));

    static IEnumerable<StepsAttack> OnWords() =>
    [
        On(Withdraws.Value, "W1.1", "another account signed", Saying(words => words with { W0 = words.W0 + N(1 << 16) })),
        On(Withdraws.Value, "W1.1", "another kind of command was signed", Saying(words => words with { W0 = words.W0 + One })),
        On(Transfers.Value, "W1.2", "another receiver was signed", Saying(words => words with { W3 = words.W3 + N(1 << 8) })),
        On(Withdraws.Value, "W1.3", "another amount was signed", Saying(words => words with { W4 = words.W4 - One })),
        On(Rests.Value, "W1.4", "the other side was signed", Saying(words => words with { W3 = words.W3 + N(1 << 10) })),
        On(Rests.Value, "W1.5", "another price was signed", Saying(words => words with { W4 = words.W4 - One })),
        On(Rests.Value, "W1.6", "another expiry was signed", Saying(words => words with { W5 = words.W5 - One })),
        On(Rests.Value, "W1.7", "another client order id was signed", Saying(words => words with { W6 = words.W6 + One })),
        On(Cancels.Value, "W1.8", "selector swapped: a sequence was signed", Saying(words => words with { W3 = words.W3 - One })),
        On(Replaces.Value, "W1.8", "a Replace of other leaves was signed", Saying(words => words with { W3 = words.W3 - N(1 << 6) })),
        On(Cancels.Value, "W1.9", "another target was signed", Saying(words => words with { W7 = words.W7 + One })),
        On(RevokesKey.Value, "W1.10", "another key was to be revoked", Saying(words => words with { W3 = words.W3 + One })),
        On(CancelsAll.Value, "W1.11", "a word that the layout leaves empty", Saying(words => words with { W5 = One })),
        On(Deposits.Value, "W1.12", "L1 credited another account", Saying(words => words with { W0 = words.W0 + N(1 << 16) })),
        On(Deposits.Value, "W1.13", "L1 took another amount", Saying(words => words with { W1 = words.W1 - One })),
        On(RegistersKey.Value, "W1.14", "L1 gave another scope", Saying(words => words with { W0 = words.W0 + N(1UL << 38) })),
        On(CreatesMarket.Value, "W1.15", "L1 listed other assets", Saying(words => words with { W0 = words.W0 + N(1 << 26) })),
        On(CreatesMarket.Value, "W1.16", "L1 listed another lot", Saying(words => words with { W1 = words.W1 + One })),
        On(CreatesMarket.Value, "W1.17", "L1 set other fees", Saying(words => words with { W2 = words.W2 + One })),
        On(Withdraws.Value, "D1.1", "A7.16 a message for another chain or contract", cheat =>
            cheat.Command().Lie(Read, line => line.Command.Start = line.Command.Start with { W0 = line.Command.Start.W0 + One })),
        On(Withdraws.Value, "D1.2", "a digest that is not that of the words", cheat => cheat.Command().Lie(Worked, line =>
            line.Command.Digest = line.Command.End = line.Command.End with { W2 = One })),
        On(Withdraws.Value, "D1.3", "signed was the digest of something else", cheat => cheat.Command().Lie(Worked, line =>
            line.Command.Digest = line.Command.Digest with { W2 = One })),
        On(Withdraws.Value, "D2", "nobody signed", cheat => cheat.IsSigned = false),
        On(Withdraws.Value, "S3.1", "a command that is valid no more", cheat => cheat.Command().Chosen.Words =
            cheat.Command().Chosen.Words with { W2 = cheat.Command().Choice.TimeMs }),
    ];

    static IEnumerable<StepsAttack> OnWidths() =>
    [
        On(Withdraws.Value, "W2.1", "a withdrawal of nothing", cheat => cheat.Command().Choice.Carried.Funds = default),
        On(CancelsAll.Value, "W2.2", "an order of a market beyond the last", cheat =>
        {
            cheat.Before(Address.OfMarket(1025), _ => cheat.RecordBefore(Address.OfMarket(FirstMarket)));
            cheat.Before(cheat.OrderAt(1), order => order with { Word1 = 2050 });
            cheat.The(stage => stage.Terms).Choice.Carried.Market = N(1025);
        }),
        On(Withdraws.Value, "W2.3", "cross-space index: an account reaches into the next asset", cheat =>
        {
            cheat.Before(KeyAt(Ann, 2), _ => cheat.RecordBefore(KeyAt(Ann)));
            ref CarriedColumns<Goldilocks> fields = ref cheat.Command().Choice.Carried;
            (fields.Account, fields.Asset) = (N(Limits.MaxAccounts + Ann), N(Quote - 1));
        }),
        On(Empty(script => script.Buy(Bob, 89, 4, id: 31)), "W2.4", "a market whose sentinels lie among the orders", cheat =>
        {
            cheat.Before(Address.OfMarket(1025), _ => cheat.RecordBefore(Address.OfMarket(FirstMarket)));
            cheat.Before(Address.OfOrder(2051), _ => new() { Word0 = Order.SentinelFlag, Word1 = 2050 });
            cheat.Before(Address.OfOrder(2052), _ => new() { Word0 = Order.SentinelFlag, Word1 = 2051 });
            cheat.Command().Choice.Carried.Market = N(1025);
            Hint(cheat.Insert(), 2051);
        }),
        On(TakePart.Value, "W2.5", "a price beyond its width", cheat =>
        {
            cheat.Before(BalanceOf(Dan), balance => balance with { Word0 = 1UL << 40 });
            cheat.Command().Choice.Carried.Price = N(Limits.PriceEnd + 101);
        }),
        On(OnBook(script => script.Sell(Ann, 105, 4, id: 31)), "W2.6", "a quantity beyond its width", cheat =>
        {
            cheat.Before(BalanceOf(Ann, Base), balance => balance with { Word0 = 1UL << 50 });
            cheat.Command().Choice.Carried.Leaves = N(Limits.QuantityEnd + 3);
        }),
        On(Rests.Value, "W2.7", "an expiry beyond its width", cheat => cheat.Command().Choice.Carried.ExpiryMs = N(Limits.TimeEnd)),
        On(Rests.Value, "W2.8", "a client order id beyond its width", cheat =>
            cheat.Command().Choice.Carried.ClientOrderId = N(Limits.ClientOrderIdEnd)),
        On(Withdraws.Value, "W2.8", "A7.6 an amount of p - 1000: who withdraws it has 1000 more", cheat =>
            cheat.Command().Choice.Carried.Funds = -N(1000)),
        On(Withdraws.Value, "W2.9", "key slot 64", cheat =>
        {
            cheat.Before(KeyAt(Ann, 64), _ => cheat.RecordBefore(KeyAt(Ann)));
            cheat.Command().Choice.Limb.L5 = N(63);
        }),
        On(CreatesMarket.Value, "W2.10", "status 4", cheat => cheat.Command().Choice.Carried.Target = N(4)),
        On(Withdraws.Value, "W2.11", "valid until a time beyond its width", cheat => cheat.Command().Chosen.Words =
            cheat.Command().Chosen.Words with { W2 = N(Limits.TimeEnd) }),
        On(CreatesMarket.Value, "W2.12", "quote asset 256", cheat => cheat.Command().Choice.Carried.QuoteAsset = N(256)),
        On(CreatesMarket.Value, "W2.13", "A7.13 a fee rate beyond its width", cheat =>
            cheat.Command().Choice.Carried.MakerFee = N(1 << 16)),
        On(Withdraws.Value, "W2.14", "cross-space index: the balance of asset 256 is an account", cheat =>
            (cheat.Command().Choice.Carried.Asset, cheat.Command().Choice.Carried.Funds) = (N(256), One)),
        On(RegistersKey.Value, "W2.15", "a scope of six bits", cheat => cheat.Command().Choice.Limb.L30 = N(32)),
        On(AddsKey.Value, "W2.16", "a key is added in slot 64", cheat =>
        {
            Line command = cheat.Command();
            command.Choice.Limb.L30 = N(63);
            command.Choice.Carried.Target = N(KeyAt(Ann, 64).Value);
            command.Chosen.Words = command.Chosen.Words with { W3 = command.Chosen.Words.W3 + N(62) };
        }),
        On(Withdraws.Value, "V2.1", "A7.5 a limb of 17 bits", cheat => cheat.Command().Lie(Split, line =>
            (line.Row.Limb.L19, line.Row.Limb.L20) = (line.Row.Limb.L19 + N(1 << 16), line.Row.Limb.L20 - One))),
    ];

    static IEnumerable<StepsAttack> OnKeys() =>
    [
        On(Withdraws.Value, "K1.1", "signed by another key than that in the slot", cheat => cheat.Command().Chosen.Key =
            cheat.Command().Chosen.Key with { W0 = N(99) }),
        On(Withdraws.Value, "K1.2", "the slot keeps another nonce than the signed one", cheat => cheat.Authority().Lie(Worked, line =>
            line.Row.Work.New1 -= One)),
        On(Withdraws.Value, "K1.3", "A7.16 a nonce replayed", cheat => cheat.Before(KeyAt(Ann), key =>
            key with { Word5 = cheat.Command().Chosen.Words.W1.Value })),
        On(Withdraws.Value, "K1.4", "a nonce too far ahead", cheat => cheat.Command().Chosen.Words =
            cheat.Command().Chosen.Words with { W1 = cheat.Command().Choice.TimeMs + N(Limits.NonceLeadMs + 1) }),
        On(Withdraws.Value, "K1.5", "an expired key", cheat => cheat.Before(KeyAt(Ann), key => key with { Word7 = StartMs })),
        On(Withdraws.Value, "K1.6", "a scope that is missing", cheat => cheat.Before(KeyAt(Ann), key =>
            key with { Word6 = (ulong)(Scope.All & ~Scope.Withdraw) })),
        On(Withdraws.Value, null, "a revoked key", cheat =>
        {
            cheat.Before(KeyAt(Ann), key => new() { Word5 = key.Word5 });
            cheat.Command().Chosen.Key = default;
        }),
        On(RevokesKey.Value, "K2.1", "A7.16 revoking forgets the nonce", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W5 = default })),
        On(RevokesKey.Value, "K2.2", "revoking leaves the scope", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W6 = line.Row.Work.Words1.W6 })),
        On(AddsKey.Value, "K3.1", "another key is added than the signed one", cheat => cheat.Authority().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W0 = N(66) })),
        On(AddsKey.Value, "K3.2", "another scope of the signer is shown than it has", cheat => cheat.Before(KeyAt(Ann), key =>
            key with { Word6 = (ulong)Scope.Admin })),
        On(AddsKey.Value, "K3.3", "an expiry beyond the signer's", cheat => cheat.Before(KeyAt(Ann), key =>
            key with { Word7 = StartMs + 1000 })),
        On(IocInVain.Value, "K3.3", "an order below the minimum", cheat => cheat.Command().Choice.Carried.Leaves = One),
        On(AddsKey.Value, "K3.4", "a bit that is 3 stands for a scope that the signer lacks", cheat =>
        {
            Scoped(cheat, Scope.Admin | Scope.Trade);
            cheat.Apply().Lie(Split, line => (line.Row.Limb.L17, line.Row.Limb.L18) = (N(3), default));
        }),
        On(AddsKey.Value, "K3.5", "a scope beyond the signer's", cheat => Scoped(cheat, Scope.Admin | Scope.Trade)),
        On(RegistersKey.Value, "K4", "another key is registered than L1 said", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W0 = N(66) })),
    ];

    static void Scoped(Cheat cheat, Scope scope)
    {
        cheat.Before(KeyAt(Ann), key => key with { Word6 = (ulong)scope });
        cheat.Command().Choice.Carried.Asset = N((ulong)scope);
    }
}
