using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <content>Funds, holds, fees, payments, markets, and what a batch says of itself.</content>
static partial class StepsAttacks
{
    static IEnumerable<StepsAttack> OnMoney() =>
    [
        On(TakePart.Value, "V2.2", "available below zero: an order without the funds", cheat =>
            cheat.Before(BalanceOf(Dan), balance => balance with { Word0 = 10 })),
        On(Withdraws.Value, "V2.3", "available below zero: a withdrawal without the funds", cheat =>
            cheat.Before(BalanceOf(Ann), balance => balance with { Word0 = 10 })),
        On(Cancels.Value, "V2.4", "open orders below zero", cheat =>
            cheat.Before(Address.OfAccount(0, Ann), account => account with { Word1 = 0 })),
        On(Cancels.Value, "V2.5", "held below zero", cheat => cheat.Hold(Ann, Base, 0)),
        On(Cancels.Value, "V2.6", "available beyond its width", cheat => cheat.Before(BalanceOf(Ann, Base), balance =>
            balance with { Word0 = (1UL << Limits.AmountBits) - 1 })),
        On(TakePart.Value, "V2.8", "the maker's held below zero", cheat => cheat.Hold(Ann, Base, 0)),
        On(Cancels.Value, "V4.1", "a hold that is not released", cheat => cheat.Unlink().Lie(Worked, line =>
        {
            ref WorkColumns<Goldilocks> work = ref line.Row.Work;
            line.Row.Hint.Lots = line.Row.Hint.Hold = default;
            (work.NewFirst4, work.NewSecond4) = (work.OldFirst4, work.OldSecond4);
        })),
        On(Cancels.Value, "V4.2", "a hold released twice", cheat => cheat.Unlink().Lie(Worked, line =>
            line.Row.Work.NewFirst4 += line.Row.Hint.Hold)),
        On(Rests.Value, "V4.3", "an order paid in another asset", cheat =>
        {
            foreach (Line line in cheat.CommandAt(0).Skip(1)) line.PaidAsset = N(OtherBase);
        }),
        On(Rests.Value, "V4.4", "an order that rests without a hold", cheat => cheat.Finish().Lie(Worked, line =>
            line.Row.Work.NewSecond3 = line.Row.Work.OldSecond3)),
        On(TakePart.Value, "V4.5", "the maker pays nothing", cheat => cheat.MatchMoney().Lie(Worked, line =>
            line.Row.Work.NewSecond3 = line.Row.Work.OldSecond3)),
        On(TakePart.Value, "V4.6", "the maker receives more", cheat => cheat.MatchMoney().Lie(Worked, line =>
            line.Row.Work.NewFirst4 += N(1000))),
        On(Rests.Value, "V7.1", "funds that come from nowhere", cheat => cheat.Authority().Lie(Worked, line =>
            line.Next.Funds += N(1000))),
        On(Rests.Value, "V7.2", "more funds return than are left", cheat => cheat.Finish().Lie(Worked, line =>
            line.Row.Work.NewFirst3 += N(1000))),
        On(IocInVain.Value, "V7.3", "funds for one lot of four", cheat => cheat.Authority().Lie(Worked, line =>
        {
            line.Row.Hint.OwnLots = One;
            line.Row.Hint.OwnLeg = line.Row.Carried.Price;
            line.Row.Work.NewFirst4 = line.Row.Work.OldFirst4 - line.Row.Hint.OwnLeg;
            line.Next.Funds = line.Row.Hint.OwnLeg;
        })),
        On(Rests.Value, "V7.4", "funds that never left", cheat => cheat.Authority().Lie(Worked, line =>
            line.Row.Work.NewFirst4 = line.Row.Work.OldFirst4)),
        On(Rests.Value, "V7.5", "an order that holds nothing: its lots times nothing", cheat => cheat.Finish().Lie(Worked, line =>
        {
            ref WorkColumns<Goldilocks> work = ref line.Row.Work;
            line.Row.Hint.OwnLeg = default;
            (work.NewFirst3, work.NewSecond3) = (work.OldFirst3 + line.Row.Carried.Funds, work.OldSecond3);
        })),
    ];

    static IEnumerable<StepsAttack> OnFees() =>
    [
        On(Take.Value, "V3.1", "more was received than was taken", cheat => cheat.MatchMoney().Lie(Worked, line =>
            line.Next.Received += N(1000))),
        On(Take.Value, "V3.1", "A7.13 a maker's fee goes nowhere", cheat => cheat.MatchMoney().Lie(Worked, line =>
            line.Next.MakerFees = default)),
        On(Take.Value, "V3.2", "A7.13 the makers' fees do not arrive", cheat => cheat.Finish().Lie(Worked, line =>
            line.Row.Work.NewFirst4 = line.Row.Work.OldFirst4)),
        On(Take.Value, "V3.3", "A7.13 the taker pays no fee", cheat => cheat.Settle().Lie(Worked, line =>
            line.Row.Work.NewFirst3 = line.Row.Work.OldFirst3 + line.Row.Carried.Received)),
        On(Take.Value, "V3.4", "A7.13 the taker's fee does not arrive", cheat => cheat.Settle().Lie(Worked, line =>
            line.Row.Work.NewFirst4 = line.Row.Work.OldFirst4)),
        On(Take.Value, "V3.5", "A7.13 a fee of a smaller leg", cheat => cheat.Settle().Lie(Worked, line =>
            Charge(line, Cheat.Fee(ref line.Row.Limb, One, line.Row.Carried.TakerFee)))),
        On(Take.Value, "V3.6", "A7.13 a fee of nothing", cheat => cheat.Settle().Lie(Worked, line =>
        {
            ulong leg = line.Row.Carried.Received.Value;
            Cheat.SplitFee(ref line.Row.Limb, leg >> 32, leg & 0xFFFF_FFFF, 0, 0, 0, 0);
            Charge(line, default);
        })),
        On(Take.Value, "V3.7", "A7.13 fee too low: a remainder beyond a million", cheat => cheat.Settle().Lie(Worked, line =>
        {
            (ulong leg, ulong rate) = (line.Row.Carried.Received.Value, line.Row.Carried.TakerFee.Value);
            ulong all = (leg * rate) + Limits.FeeDenominator - 1, fee = (all / Limits.FeeDenominator) - 1;
            Cheat.SplitFee(ref line.Row.Limb, 0, leg, 0, 0, fee, all - (fee * Limits.FeeDenominator));
            Charge(line, N(fee));
        })),
        On(Take.Value, "V3.7", "A7.6 fee overflow: the leg plus p", cheat => cheat.Settle().Lie(Worked, line =>
        {
            (ulong leg, ulong rate, ulong high) = (line.Row.Carried.Received.Value, line.Row.Carried.TakerFee.Value, uint.MaxValue);
            (ulong a, ulong b) = Math.DivRem(high * rate, Limits.FeeDenominator);
            ulong all = (b << 32) + ((leg + 1) * rate) + Limits.FeeDenominator - 1;
            (ulong c, ulong d) = Math.DivRem(all, Limits.FeeDenominator);
            Cheat.SplitFee(ref line.Row.Limb, high, leg + 1, a, b, c, d);
            Charge(line, N((a << 32) + c));
        })),
    ];

    static void Charge(Line line, Goldilocks fee)
    {
        ref WorkColumns<Goldilocks> work = ref line.Row.Work;
        (work.NewFirst3, work.NewFirst4) = (work.OldFirst3 + line.Row.Carried.Received - fee, work.OldFirst4 + fee);
    }

    static IEnumerable<StepsAttack> OnPayments() =>
    [
        On(Empty(script => script.Do(new Deposit(9, Quote, 5))), "V6.1", "a deposit into an account that does not come to be", cheat =>
            cheat.Apply().Lie(Worked, line => line.Row.Work.NewFirst3 = default)),
        On(Transfers.Value, "V6.2", "a transfer that costs nothing", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.NewFirst3 = line.Row.Work.OldFirst3)),
        On(Deposits.Value, "V6.3", "a deposit credited twice", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.NewFirst4 += N(1000))),
        On(Transfers.Value, "K5.1", "a receiver that does not exist", cheat => cheat.Command().Choice.Carried.Target = N(999)),
        On(Transfers.Value, "K5.2", "more arrives than was sent", cheat => cheat.The(stage => stage.Credit).Lie(Worked, line =>
            line.Row.Work.NewFirst4 += One)),
        On(Withdraws.Value, "K5.3", "A7.21 a withdrawal that is not published", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Hint.Publishes = default)),
        On(Withdraws.Value, "K5.4", "A7.21 a withdrawal that the statement leaves out", cheat => cheat.ClaimsWithdrawals = _ => []),
    ];

    static IEnumerable<StepsAttack> OnMarkets() =>
    [
        On(CreatesMarket.Value, "V5.1", "a new market passes for an old one", cheat =>
        {
            cheat.Remove(cheat.The(stage => stage.Sentinel), cheat.The(stage => stage.Sentinel, 1));
            cheat.Apply().Lie(Worked, line =>
            {
                (line.Row.Hint.Verdict, line.Row.Hint.Creates) = (One, default);
                line.Row.Work.Words2 = line.Row.Work.Words1;
            });
        }),
        On(CreatesMarket.Value, "V5.2", "a market over a record that is not empty", cheat =>
            cheat.Before(Address.OfMarket(3), _ => new() { Word3 = 9 })),
        On(CreatesAgain.Value, null, "a market is created over an existing one", cheat => cheat.Apply().Lie(Worked, line =>
        {
            ref readonly CarriedColumns<Goldilocks> c = ref line.Row.Carried;
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W2 = c.LotSize };
        })),
        On(CreatesMarket.Value, "V5.3", "A7.13 a market begins with other fees than L1 said", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W3 = N(999) })),
        On(CreatesAgain.Value, "V5.4", "a market created again loses its fees", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W3 = default })),
        On(Updates.Value, "V5.5", "an update changes the lot", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W2 = One })),
        On(Updates.Value, "V5.6", "an update sets another fee than L1 said", cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W4 = N(10_000) })),
        On(Empty(script => script.Do(new LowerMarketStatus(FirstMarket, MarketStatus.PostOnly))), "E1.2",
            "LowerMarketStatus opens a market that only cancels", cheat => cheat.Before(Address.OfMarket(FirstMarket), market =>
                market with { Word5 = (ulong)MarketStatus.CancelOnly })),
    ];

    static readonly Lazy<HonestBatch> CreatesAgain = new(() => Empty(script =>
        script.Do(new CreateMarket(FirstMarket, 4, 5, 20, 1, 2, MarketStatus.Open, 1))));

    static readonly Lazy<HonestBatch> Updates = new(() => Empty(script =>
        script.Do(new UpdateMarket(FirstMarket, MarketStatus.PostOnly, 3, 4))));

    static readonly Lazy<HonestBatch> DepositsTwice = new(() => Empty(script =>
    {
        script.Do(new Deposit(Ann, Quote, 1000));
        script.Do(new Deposit(Bob, Quote, 7));
    }));

    static IEnumerable<StepsAttack> OnBatches() =>
    [
        On(Deposits.Value, "S2", "A7.27 a sequence number is skipped", cheat => cheat.Command().Lie(Carried, line =>
            line.Row.Sequence += One)),
        On(Deposits.Value, "S3.3", "A7.23 t outside t0..t1", cheat => cheat.Claims = claims => claims with
        {
            EndMs = claims.EndMs - One,
        }),
        On(Deposits.Value, "S3.4", "A7.23 time runs back", cheat => cheat.Command().Lie(Carried, line => line.Row.TimeMs -= N(50))),
        On(DepositsTwice.Value, "Q1.1", "A7.20 the queue reordered", cheat =>
        {
            List<Line> first = cheat.CommandAt(0), second = cheat.CommandAt(1);
            (Four<Goldilocks> before, Four<Goldilocks> between) = (first[0].Chosen.Start, second[0].Chosen.Start);
            Four<Goldilocks> after = second[0].Chosen.Digest;
            Goldilocks count = second[0].Choice.QueueCount;
            second[0].Lie(Carried, line => line.Row.QueueCount = count).Lie(Read, line => line.Command.Start = between);
            first[0].Lie(Carried, line => line.Row.QueueCount = count - One).Lie(Read, line => line.Command.Start = before);
            cheat.Remove([.. first]);
            cheat.Lines.InsertRange(cheat.Lines.Count - 1, first);
            cheat.Claims = claims => claims with { NewQueueCount = count, NewQueueHash = after };
        }),
        On(Deposits.Value, "Q1.2", "a phantom deposit", cheat => cheat.Claims = claims =>
            claims with { NewQueueHash = claims.OldQueueHash }),
        On(DepositsTwice.Value, "Q1.2", "a deposit taken twice", cheat =>
        {
            Four<Goldilocks> start = cheat.Command().Chosen.Start;
            cheat.Command(1).Choice.Carried = cheat.Command().Choice.Carried;
            cheat.Command(1).Lie(Read, line => line.Command.Start = start);
        }),
        On(DepositsTwice.Value, "Q1.2", "A7.7 a queue item is skipped", cheat =>
        {
            Four<Goldilocks> after = cheat.Command(1).Chosen.Start;
            cheat.Remove([.. cheat.CommandAt(0)]);
            cheat.Command().Lie(Read, line => line.Command.Start = after);
        }),
    ];
}
