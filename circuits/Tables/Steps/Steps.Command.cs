using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    // A copy instead of a view: kernels have no references to reinterpret.
    static CommandWork<T> CommandOf<T>(in StepsColumns<T> row) where T : unmanaged
    {
        ref readonly WorkColumns<T> work = ref row.Work;
        return new()
        {
            Start = new(work.Address1, work.Address2, work.Address3, work.Address4),
            Words = work.Words1,
            Tail = work.New1,
            Middle = new(work.Words2.W0, work.Words2.W1, work.Words2.W2, work.Words2.W3),
            End = new(work.Words2.W4, work.Words2.W5, work.Words2.W6, work.Words2.W7),
            Digest = new(work.New2, work.OldFirst3, work.OldSecond3, work.NewFirst3),
            Key = new(work.NewSecond3, work.OldFirst4, work.OldSecond4, work.NewFirst4, work.NewSecond4),
        };
    }

    static T Numbers<T>(in KindColumns<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Deposit + Times(kind.RegisterKey, 2) + Times(kind.ForcedExit, 3) + Times(kind.CreateMarket, 4) + Times(kind.UpdateMarket, 5)
        + Times(kind.Withdraw, 6) + Times(kind.Transfer, 7) + Times(kind.Place, 8) + Times(kind.Cancel, 9) + Times(kind.CancelAll, 10)
        + Times(kind.Replace, 11) + Times(kind.AddKey, 12) + Times(kind.RevokeKey, 13);

    /// <summary>W1  The words of signed commands (CommandWords): every field is the part of a word that the layout gives it.</summary>
    static void Words<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        CommandWork<T> work = CommandOf(row);
        Eight<T> w = work.Words;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T one = T.Constant(1), slot = limb.L5 + one, otherSlot = limb.L30 + one;
        T timeInForce = c.IsIoc + Times(c.IsFok, 2) + Times(c.IsPostOnly, 3);
        T selfTrade = c.CancelsTaker + Times(c.CancelsBoth, 2) + Times(c.Decrements, 3);
        T priceAndQuantity = c.Price + Shifted(c.Leaves, Limits.PriceBits);
        Constraints<T, S> command = air.When(row.Stage.Command);
        command.Zero("W1.1", Signed(kind) * (w.W0 - Numbers(kind) - Shifted(slot, 8) - Shifted(c.Account, 16)));

        command.Zero("W1.2", (kind.Withdraw + kind.Transfer) * (w.W3 - c.Asset - Shifted(c.Target, 8)));
        command.Zero("W1.3", (kind.Withdraw + kind.Transfer) * (w.W4 - c.Funds));

        command.Zero(
            "W1.4", kind.Place * (w.W3 - c.Market - Shifted(c.Side, 10) - Shifted(timeInForce, 11) - Shifted(selfTrade, 13)));
        command.Zero("W1.5", (kind.Place + kind.Replace) * (w.W4 - priceAndQuantity));
        command.Zero("W1.6", (kind.Place + kind.Replace) * (w.W5 - c.ExpiryMs));
        command.Zero("W1.7", (kind.Place + kind.Replace) * (w.W6 - c.ClientOrderId));

        command.Zero(
            "W1.8",
            (kind.Cancel + kind.Replace)
                * (w.W3 - c.SelectsClientOrderId - Shifted(c.IsReduce, 1) - Shifted(timeInForce, 2) - Shifted(selfTrade, 4)
                    - Shifted(c.LeavesSeen, 6)));
        command.Zero("W1.9", (kind.Cancel + kind.Replace) * (w.W7 - c.Target));

        command.Zero("W1.10", kind.RevokeKey * (w.W3 - otherSlot));

        // Words that the layout leaves 0.
        T noFields = kind.CancelAll + kind.RevokeKey;
        command.Zero("W1.11", kind.CancelAll * w.W3);
        command.Zero("W1.11", (kind.Cancel + noFields) * w.W4);
        command.Zero("W1.11", (kind.Withdraw + kind.Transfer + kind.Cancel + noFields) * w.W5);
        command.Zero("W1.11", (kind.Withdraw + kind.Transfer + kind.Cancel + noFields) * w.W6);
        command.Zero("W1.11", (kind.Withdraw + kind.Transfer + kind.Place + noFields) * w.W7);
        command.Zero("W1.11", (one - kind.AddKey) * work.Tail);
    }

    /// <summary>W1  The words of commands from L1; the operator's two commands have none.</summary>
    static void WordsFromQueue<T, S>(Constraints<T, S> air, in StepsColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Eight<T> w = CommandOf(row).Words;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T unsigned = kind.LowerMarketStatus + kind.Expire, four = FromQueue(kind) - kind.RegisterKey;
        Constraints<T, S> command = air.When(row.Stage.Command);
        T header = Numbers(kind) + Shifted(c.Account, 16);
        command.Zero("W1.12", (kind.Deposit + kind.ForcedExit) * (w.W0 - header - Shifted(c.Asset, 8)));
        command.Zero("W1.13", kind.Deposit * (w.W1 - c.Funds));
        command.Zero("W1.14", kind.RegisterKey * (w.W0 - header - Shifted(limb.L5 + T.Constant(1), 8) - Shifted(limb.L30, 38)));
        command.Zero("W1.11", kind.RegisterKey * w.W7);

        T market = Numbers(kind) + Shifted(c.Target, 8) + Shifted(c.Market, 16);
        command.Zero(
            "W1.15", (kind.CreateMarket + kind.UpdateMarket) * (w.W0 - market - Shifted(c.BaseAsset, 26) - Shifted(c.QuoteAsset, 34)));
        command.Zero("W1.16", (kind.CreateMarket + kind.UpdateMarket) * (w.W1 - c.LotSize - Shifted(c.MinimumQuantity, Limits.LotBits)));
        command.Zero("W1.17", (kind.CreateMarket + kind.UpdateMarket) * (w.W2 - c.MakerFee - Shifted(c.TakerFee, 16)));

        command.Zero("W1.11", (unsigned + kind.ForcedExit) * w.W1);
        command.Zero("W1.11", (unsigned + kind.Deposit + kind.ForcedExit) * w.W2);
        command.Zero("W1.11", unsigned * w.W0);
        command.Zero("W1.11", (unsigned + four) * w.W3);
        command.Zero("W1.11", (unsigned + four) * w.W4);
        command.Zero("W1.11", (unsigned + four) * w.W5);
        command.Zero("W1.11", (unsigned + four) * w.W6);
        command.Zero("W1.11", (unsigned + four) * w.W7);
    }

    /// <summary>
    /// D1  The digest chains the words four at a time. It starts at the constant of its length (signed) or at the hash of the queue.
    /// D2  Key and digest of a signed command go to who checks signatures.  Q1  A command from L1 moves the queue one item on.
    /// </summary>
    static void Digests<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T zero = T.Constant(0), one = T.Constant(1);
        ref readonly BatchInputs<T> input = ref air.Public<BatchInputs<T>>();
        CommandWork<T> work = CommandOf(row);
        ref readonly KindColumns<T> kind = ref row.Kind;
        T signed = Signed(kind), hashed = signed + FromQueue(kind), hasEight = signed + kind.RegisterKey;
        Constraints<T, S> command = air.When(row.Stage.Command);
        Four<T> start = work.Start, eight = input.Start8, twelve = input.Start12;
        command.Zero("D1.1", (signed - kind.AddKey) * (start.W0 - eight.W0));
        command.Zero("D1.1", (signed - kind.AddKey) * (start.W1 - eight.W1));
        command.Zero("D1.1", (signed - kind.AddKey) * (start.W2 - eight.W2));
        command.Zero("D1.1", (signed - kind.AddKey) * (start.W3 - eight.W3));
        command.Zero("D1.1", kind.AddKey * (start.W0 - twelve.W0));
        command.Zero("D1.1", kind.AddKey * (start.W1 - twelve.W1));
        command.Zero("D1.1", kind.AddKey * (start.W2 - twelve.W2));
        command.Zero("D1.1", kind.AddKey * (start.W3 - twelve.W3));

        // The first compression, D2 and Q1.2 share columns with memory: their gates are columns.
        T isSigned = row.Hint.IsSigned, isQueued = row.Hint.IsQueued;
        air.Bit("D2", isSigned);
        air.Equal("D2", isSigned, row.Stage.Command * signed);
        air.Bit("Q1.2", isQueued);
        air.Equal("Q1.2", isQueued, row.Stage.Command * FromQueue(kind));
        air.Bit("D1.2", isSigned + isQueued);
        Eight<T> words = work.Words;
        command.When(hasEight).Send(
            "D1.2", new Compression<T>(new(work.Middle, new(words.W4, words.W5, words.W6, words.W7)), work.End));
        command.When(kind.AddKey).Send(
            "D1.2", new Compression<T>(new(work.End, new(work.Tail, row.Carried.ExpiryMs, zero, zero)), work.Digest));
        Same(command, "D1.3", hasEight - kind.AddKey, work.Digest, work.End);
        Same(command, "D1.3", hashed - hasEight, work.Digest, work.Middle);
        Nothing(command, "S0.8", one - hasEight, work.End);
        Nothing(command, "S0.8", one - hashed, work.Start);
        Nothing(command, "S0.8", one - hashed, work.Middle);
        Nothing(command, "S0.8", one - hashed, work.Digest);
        command.Zero("S0.8", (one - signed) * work.Key.W0);
        command.Zero("S0.8", (one - signed) * work.Key.W1);
        command.Zero("S0.8", (one - signed) * work.Key.W2);
        command.Zero("S0.8", (one - signed) * work.Key.W3);
        command.Zero("S0.8", (one - signed) * work.Key.W4);
    }

    static void Same<T, S>(Constraints<T, S> air, string clause, T flag, in Four<T> actual, in Four<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Zero(clause, flag * (actual.W0 - expected.W0));
        air.Zero(clause, flag * (actual.W1 - expected.W1));
        air.Zero(clause, flag * (actual.W2 - expected.W2));
        air.Zero(clause, flag * (actual.W3 - expected.W3));
    }

    static void Nothing<T, S>(Constraints<T, S> air, string clause, T flag, in Four<T> words)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Zero(clause, flag * words.W0);
        air.Zero(clause, flag * words.W1);
        air.Zero(clause, flag * words.W2);
        air.Zero(clause, flag * words.W3);
    }
}
