using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Where accesses go, and what they find.</content>
static partial class StepsAttacks
{
    static IEnumerable<StepsAttack> OnAddresses() =>
    [
        On(TakePart.Value, "M1.1", "A7.1 wrong maker: the second at the best price", cheat =>
            cheat.MatchBook().Divert(2, cheat.OrderAt(2).Value)),
        On(Withdraws.Value, "M1.2", "the key of another account", cheat =>
        {
            cheat.Authority().Divert(1, KeyAt(Bob).Value);
            cheat.Command().Chosen.Key = Unsafe.BitCast<PublicKey, Five<Goldilocks>>(KeyOf(Bob));
        }),
        On(AddsKey.Value, "M1.3", "a key is added to another account", cheat =>
            cheat.Command().Choice.Carried.Target = N(KeyAt(Bob, 2).Value)),
        On(Cancels.Value, "M1.4", "a predecessor beyond the slots", cheat =>
        {
            const uint far = (1u << 22) + 7;
            cheat.Before(Address.OfOrder(far), _ => new() { Word7 = cheat.SlotOf(1) });
            Hint(cheat.Unlink(), far);
        }),
        On(Cancels.Value, "M1.5", "cross-space index: a key is the predecessor", cheat =>
        {
            cheat.Before(KeyAt(Ann, 7), _ => new() { Word7 = cheat.SlotOf(1) });
            cheat.Unlink().Divert(1, KeyAt(Ann, 7).Value);
        }),
        On(RegistersKey.Value, "M1.6", "a key is written over another account's", cheat => cheat.Apply().Divert(1, KeyAt(Bob).Value)),
        On(Empty(script => script.Do(new UpdateMarket(FirstMarket, MarketStatus.Open, 5, 6))), "M1.6", "another market is updated", cheat =>
            cheat.Apply().Divert(1, Address.OfMarket(OtherMarket).Value)),
        On(Rests.Value, "M1.7", "terms of another market", cheat =>
        {
            cheat.Authority().Divert(2, Address.OfMarket(OtherMarket).Value);
            SetTerms(ref cheat.Command().Choice.Carried, cheat.RecordBefore(Address.OfMarket(OtherMarket)));
        }),
        On(Withdraws.Value, "M1.8", "A7.3 the balance of another account is withdrawn", cheat =>
            cheat.Apply().Divert(3, BalanceOf(Bob).Value)),
        On(Deposits.Value, "M1.9", "a deposit is credited to another account", cheat => cheat.Apply().Divert(4, BalanceOf(Bob).Value)),
    ];

    static IEnumerable<StepsAttack> OnMemory() =>
    [
        On(Rests.Value, "M2.1", "what is only read changes: open orders are forgotten", cheat => cheat.Authority().Lie(Worked, line =>
            line.Row.Work.NewSecond3 = default)),
        On(PurgesFirst.Value, "M2.2", "a purged order that still counts: an access left out", cheat =>
            cheat.The(stage => stage.Purge).Lie(Worked, line =>
            {
                ref WorkColumns<Goldilocks> work = ref line.Row.Work;
                line.Row.Hint.Use3 = work.Address3 = work.OldFirst3 = work.NewFirst3 = work.OldSecond3 = work.NewSecond3 = default;
            })),
        On(Withdraws.Value, "M2.3", "stale memory: a key that is not there", cheat =>
        {
            cheat.Authority().Lie(Read, line => line.Row.Work.Words1 = line.Row.Work.Words1 with { W0 = N(99) });
            cheat.Command().Chosen.Key = cheat.Command().Chosen.Key with { W0 = N(99) };
        }),
        On(IocInVain.Value, "M2.4", "stale memory: a market without fees", cheat =>
        {
            cheat.Authority().Lie(Read, line => line.Row.Work.Words2 = line.Row.Work.Words2 with { W4 = default });
            cheat.Command().Choice.Carried.TakerFee = default;
        }),
        On(Empty(script => script.Withdraw(Ann, 10_000_000)), "M2.5", "stale memory: a balance that was spent", cheat =>
        {
            cheat.Before(BalanceOf(Ann), balance => balance with { Word0 = 5 });
            cheat.Apply().Lie(Read, line => line.Row.Work.OldFirst3 = N(10_000_000));
        }),
        On(Transfers.Value, "M2.6", "a receiver that does not exist is said to", cheat =>
        {
            cheat.Command().Choice.Carried.Target = N(999);
            cheat.Apply().Lie(Read, line => line.Row.Work.OldFirst4 = One);
        }),
        On(FeeAccountTakes.Value, "M2.6", "A7.28 fee account = trader: the second access finds what the first found", cheat =>
            cheat.Settle().Lie(Worked, line =>
            {
                ref WorkColumns<Goldilocks> work = ref line.Row.Work;
                Goldilocks fee = work.NewFirst4 - work.OldFirst4;
                work.OldFirst4 = work.OldFirst3;
                work.NewFirst4 = work.OldFirst4 + fee;
            })),
        On(Deposits.Value, "M2.7", "the clock leaps", cheat =>
        {
            foreach (Line line in cheat.Lines.Skip(2)) line.Lie(Carried, late => late.Row.Clock += N(5));
        }),
    ];

    /// <summary>Dan meets an expired ask, then a living one.</summary>
    static readonly Lazy<HonestBatch> PurgesFirst = new(() => HonestBatch.Of(
        script =>
        {
            script.Sell(Ann, 100, 5, id: 1, lifeMs: 50);
            script.Sell(Bob, 101, 5, id: 2);
        },
        script =>
        {
            script.Wait(60);
            script.Buy(Dan, 101, 5, id: 31);
        }));

    /// <summary>The fee account itself takes.</summary>
    static readonly Lazy<HonestBatch> FeeAccountTakes = new(() => HonestBatch.Of(
        script =>
        {
            script.Do(new RegisterKey(Limits.FeeAccount, 1, KeyOf(Limits.FeeAccount), Scope.All, Limits.NoExpiry));
            script.Do(new Deposit(Limits.FeeAccount, Quote, 1_000_000));
            script.Sell(Ann, 100, 500, id: 1);
        },
        script => script.Buy(Limits.FeeAccount, 100, 400, id: 31)));
}
