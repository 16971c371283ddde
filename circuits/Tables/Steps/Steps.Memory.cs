using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    /// <summary>M2  Which accesses a row makes is a function of what it is.</summary>
    static void Uses<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly HintColumns<T> hint = ref row.Hint;
        T takesHead = TakesHead(stage), ofMarket = kind.Place + kind.Cancel + kind.Replace;
        air.Bit("M2.2", Uses1(row));
        air.Bit("M2.2", hint.Use2);
        air.Bit("M2.2", hint.Use3);
        air.Bit("M2.2", hint.Use4);
        air.Bit("M2.2", hint.Rewrites);
        air.Bit("M2.2", hint.Zeroes);
        air.Equal("M2.2", hint.Rewrites, stage.Sentinel + (stage.Apply * (WritesKey(kind) + WritesMarket(kind))));
        air.Equal(
            "M2.2", hint.Use2,
            (stage.Authority * ofMarket) + stage.Terms + stage.Unlink + stage.Reduce + takesHead + stage.Insert + hint.Looks);
        air.Equal(
            "M2.2", hint.Use3,
            (stage.Authority * kind.Place) + stage.Unlink + stage.Purge + stage.Insert + stage.MatchMoney + stage.Finish + stage.Settle
                + ((stage.MatchBook + stage.SelfTrade) * hint.Zeroes)
                + (stage.Apply * (kind.Deposit + kind.Withdraw + kind.Transfer + kind.ForcedExit + kind.CancelAll)));
        air.Equal(
            "M2.2", hint.Use4,
            (stage.Authority * kind.Place) + stage.Unlink + stage.Reduce + stage.Purge + stage.Insert + stage.MatchMoney + stage.Settle
                + stage.Credit + (stage.SelfTrade * (one - row.Carried.CancelsTaker)) + (stage.Finish * row.Carried.HasMatched)
                + (stage.Apply * (kind.Deposit + kind.Transfer)));
        air.Zero("M2.2", (one - stage.MatchBook - stage.SelfTrade) * (hint.Zeroes - stage.Unlink - stage.Purge));
    }

    /// <summary>M1  The address of every access, from parts that are hints of their width or words of records.</summary>
    static void Addresses<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        T one = T.Constant(1), keys = T.Constant(KeysBase), orders = T.Constant(OrdersBase), markets = T.Constant(MarketsBase);
        T takesHead = TakesHead(stage), owner = work.Words2.W0, slot = Joined(row.Limb.L8, row.Limb.L9);
        T firstSentinel = orders + one + c.Market + c.Market;
        T paid = Shifted(hint.PaidAsset, Limits.AccountBits), both = Shifted(c.BaseAsset + c.QuoteAsset, Limits.AccountBits);
        T received = both - paid, ofAsset = Shifted(c.Asset, Limits.AccountBits), feeAccount = T.Constant(Limits.FeeAccount);

        air.When(stage.Unlink + stage.Insert).Equal("M1.5", work.Address1, orders + slot);
        air.When(takesHead + hint.Looks).Equal("B3.9", work.Address1, firstSentinel + one - c.Side);
        air.When(stage.Sentinel).Equal("B1.3", work.Address1, firstSentinel + c.Side);
        air.When(stage.Apply).Zero("M1.6", WritesKey(kind) * (work.Address1 - c.Target));
        air.When(stage.Apply).Zero("M1.6", WritesMarket(kind) * (work.Address1 - markets - c.Market));

        air.When(stage.Authority).Zero("M1.7", hint.Use2 * (work.Address2 - markets - c.Market));
        air.When(stage.Terms).Equal("M1.7", work.Address2, markets + c.Market);
        air.When(stage.Unlink + takesHead + stage.Insert + hint.Looks).Equal("M1.1", work.Address2, orders + work.Words1.W7);
        air.When(stage.Reduce).Equal("M1.7", work.Address2, orders + slot);

        air.When(stage.Authority).Zero("M1.8", hint.Use3 * (work.Address3 - keys - c.Account));
        air.When(stage.Unlink + takesHead).Zero("M1.8", hint.Use3 * (work.Address3 - keys - owner));
        air.When(stage.Insert).Equal("M1.8", work.Address3, orders + work.New1);
        air.When(stage.MatchMoney).Equal("M1.8", work.Address3, received + work.Words1.W0);
        air.When(stage.Finish).Equal("M1.8", work.Address3, paid + c.Account);
        air.When(stage.Settle).Equal("M1.8", work.Address3, received + c.Account);
        air.When(stage.Apply).Zero("M1.8", (kind.Deposit + kind.CancelAll) * (work.Address3 - keys - c.Account));
        air.When(stage.Apply).Zero("M1.8", (kind.Withdraw + kind.Transfer + kind.ForcedExit) * (work.Address3 - ofAsset - c.Account));

        air.When(stage.Authority).Zero("M1.9", hint.Use4 * (work.Address4 - paid - c.Account));
        air.When(stage.Unlink + stage.Reduce).Equal("M1.9", work.Address4, paid + owner);
        air.When(stage.Purge + stage.SelfTrade).Zero("M1.9", hint.Use4 * (work.Address4 - received - owner));
        air.When(stage.MatchMoney).Equal("M1.9", work.Address4, paid + work.Words1.W0);
        air.When(stage.Finish).Zero("M1.9", hint.Use4 * (work.Address4 - paid - feeAccount));
        air.When(stage.Settle).Equal("M1.9", work.Address4, received + feeAccount);
        air.When(stage.Insert).Equal("M1.9", work.Address4, keys + c.Account);
        air.When(stage.Apply).Zero("M1.9", kind.Deposit * (work.Address4 - ofAsset - c.Account));
        air.When(stage.Apply).Zero("M1.9", kind.Transfer * (work.Address4 - keys - c.Target));
        air.When(stage.Credit).Equal("M1.9", work.Address4, ofAsset + c.Target);
    }

    /// <summary>
    /// M2  An access receives the record as it was left at an earlier time, and sends it as it is now. What it leaves is said by the
    /// message: a key its new nonce, an order its new next, its new leaves, its new name (Reduce), nothing, or another record. A row that
    /// begins a command makes no access (M2.2), so what it sends and receives (D1, D2, Q1) shares columns with accesses.
    /// </summary>
    static void Memory<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T zero = T.Constant(0);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        CommandWork<T> command = CommandOf(row);
        T uses1 = Uses1(row);
        T time1 = Times(row.Clock, 4), time2 = time1 + T.Constant(1), time3 = time1 + T.Constant(2), time4 = time1 + T.Constant(3);
        Eight<T> first = work.Words1, second = work.Words2, empty = new(zero, zero, zero, zero, zero, zero, zero, zero);

        air.When(uses1).Receive("M2.3", new RecordAccess<T>(work.Address1, first, Before(time1, limb.L0, limb.L1)));
        air.When(hint.Use2).Receive("M2.4", new RecordAccess<T>(work.Address2, second, Before(time2, limb.L2, limb.L3)));
        air.When(hint.Use4).Receive(
            "M2.6", new PairAccess<T>(work.Address4, work.OldFirst4, work.OldSecond4, Before(time4, limb.L6, limb.L7)));
        air.When(hint.Use4).Send("M2.6", new PairAccess<T>(work.Address4, work.NewFirst4, work.NewSecond4, time4));

        air.BeginExclusive("M2.3");
        air.When(stage.Authority).Send("M2.3", new RecordAccess<T>(work.Address1, first with { W5 = work.New1 }, time1));
        air.When(hint.Rewrites).Send("M2.3", new RecordAccess<T>(work.Address1, second, time1));
        air.When(uses1 - stage.Authority - hint.Rewrites)
            .Send("M2.3", new RecordAccess<T>(work.Address1, first with { W7 = work.New1 }, time1));
        air.When(hint.IsSigned).Send("D2", new SignedDigest<T>(command.Key, command.Digest));
        air.When(hint.IsQueued).Receive("Q1.2", new QueueState<T>(row.QueueCount - T.Constant(1), command.Start));
        air.EndExclusive();

        air.BeginExclusive("M2.4");
        air.When(hint.Zeroes).Send("M2.4", new RecordAccess<T>(work.Address2, empty, time2));
        air.When(stage.Reduce)
            .Send("M2.4", new RecordAccess<T>(work.Address2, second with { W3 = work.New2, W6 = c.ClientOrderId }, time2));
        air.When(hint.Use2 - hint.Zeroes - stage.Reduce)
            .Send("M2.4", new RecordAccess<T>(work.Address2, second with { W3 = work.New2 }, time2));
        air.When(hint.IsQueued).Send("Q1.2", new QueueState<T>(row.QueueCount, command.Digest));
        air.EndExclusive();

        // On Insert the third access is of a record: nothing was there, and now the order is.
        T before = Before(time3, limb.L4, limb.L5), pair = hint.Use3 - stage.Insert;
        var order = new Eight<T>(
            c.Account, c.Market + c.Market + c.Side, c.Price, c.Leaves, row.Sequence, c.ExpiryMs, c.ClientOrderId, first.W7);
        air.BeginExclusive("M2.5");
        air.When(pair).Receive("M2.5", new PairAccess<T>(work.Address3, work.OldFirst3, work.OldSecond3, before));
        air.When(stage.Insert).Receive("B2.8", new RecordAccess<T>(work.Address3, empty, before));
        air.When(hint.IsSigned + hint.IsQueued)
            .Send("D1.2", new Compression<T>(new(command.Start, command.Words.Left), command.Middle));
        air.EndExclusive();
        air.BeginExclusive("M2.5");
        air.When(pair).Send("M2.5", new PairAccess<T>(work.Address3, work.NewFirst3, work.NewSecond3, time3));
        air.When(stage.Insert).Send("B2.8", new RecordAccess<T>(work.Address3, order, time3));
        air.EndExclusive();
    }

    static T Before<T>(T time, T low, T high) where T : unmanaged, IAlgebra<T> => time - T.Constant(1) - Joined(low, high);

    /// <summary>V2  Every limb of every row is below 2^16.</summary>
    static void Ranges<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LimbColumns<T> limb = ref row.Limb;
        air.Send("V2.1", new Limb<T>(limb.L0));
        air.Send("V2.1", new Limb<T>(limb.L1));
        air.Send("V2.1", new Limb<T>(limb.L2));
        air.Send("V2.1", new Limb<T>(limb.L3));
        air.Send("V2.1", new Limb<T>(limb.L4));
        air.Send("V2.1", new Limb<T>(limb.L5));
        air.Send("V2.1", new Limb<T>(limb.L6));
        air.Send("V2.1", new Limb<T>(limb.L7));
        air.Send("V2.1", new Limb<T>(limb.L8));
        air.Send("V2.1", new Limb<T>(limb.L9));
        air.Send("V2.1", new Limb<T>(limb.L10));
        air.Send("V2.1", new Limb<T>(limb.L11));
        air.Send("V2.1", new Limb<T>(limb.L12));
        air.Send("V2.1", new Limb<T>(limb.L13));
        air.Send("V2.1", new Limb<T>(limb.L14));
        air.Send("V2.1", new Limb<T>(limb.L15));
        air.Send("V2.1", new Limb<T>(limb.L16));
        air.Send("V2.1", new Limb<T>(limb.L17));
        air.Send("V2.1", new Limb<T>(limb.L18));
        air.Send("V2.1", new Limb<T>(limb.L19));
        air.Send("V2.1", new Limb<T>(limb.L20));
        air.Send("V2.1", new Limb<T>(limb.L21));
        air.Send("V2.1", new Limb<T>(limb.L22));
        air.Send("V2.1", new Limb<T>(limb.L23));
        air.Send("V2.1", new Limb<T>(limb.L24));
        air.Send("V2.1", new Limb<T>(limb.L25));
        air.Send("V2.1", new Limb<T>(limb.L26));
        air.Send("V2.1", new Limb<T>(limb.L27));
        air.Send("V2.1", new Limb<T>(limb.L28));
        air.Send("V2.1", new Limb<T>(limb.L29));
        air.Send("V2.1", new Limb<T>(limb.L30));
        air.Send("V2.1", new Limb<T>(limb.L31));
    }
}
