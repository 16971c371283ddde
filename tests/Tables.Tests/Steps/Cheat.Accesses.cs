using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>The four accesses: read when a row is worked out, written when it is closed.</content>
sealed partial class Cheat
{
    const ulong Keys = 1UL << Limits.IndexBits, Orders = 2UL << Limits.IndexBits, Markets = 3UL << Limits.IndexBits;

    static Goldilocks OfAsset(Goldilocks asset, Goldilocks account) => (asset * N(1 << Limits.AccountBits)) + account;

    void Read1(Line line, Goldilocks address)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        row.Work.Address1 = line.AddressOf(1, address);
        row.Work.Words1 = memory.Read(row.Work.Address1);
        row.Work.New1 = row.Work.Words1.W7;
    }

    void Read2(Line line, Goldilocks address)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        (row.Hint.Use2, row.Work.Address2) = (One, line.AddressOf(2, address));
        row.Work.Words2 = memory.Read(row.Work.Address2);
        row.Work.New2 = row.Work.Words2.W3;
    }

    void Read3(Line line, Goldilocks address)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        (row.Hint.Use3, row.Work.Address3) = (One, line.AddressOf(3, address));
        Eight<Goldilocks> words = memory.Read(row.Work.Address3);
        (row.Work.OldFirst3, row.Work.OldSecond3) = (words.W0, words.W1);
        (row.Work.NewFirst3, row.Work.NewSecond3) = (words.W0, words.W1);
    }

    void Read4(Line line, Goldilocks address)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        (row.Hint.Use4, row.Work.Address4) = (One, line.AddressOf(4, address));
        Eight<Goldilocks> words = memory.Read(row.Work.Address4);
        (row.Work.OldFirst4, row.Work.OldSecond4) = (words.W0, words.W1);
        (row.Work.NewFirst4, row.Work.NewSecond4) = (words.W0, words.W1);
    }

    /// <summary>Access 1 happens; access 2's words are what it becomes.</summary>
    void Rewrite(Line line, Goldilocks address)
    {
        Read1(line, address);
        (line.Row.Hint.Rewrites, line.Row.Work.New1) = (One, default);
    }

    void Close(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        line.Tell(Moment.Split);
        row.Hint.Inverse = Inverse(row.Hint.Inverse);
        row.Hint.Inverse2 = Inverse(row.Hint.Inverse2);
        if (row.Stage.Command.IsZero) Write(line);
        line.Tell(Moment.Closed);
    }

    void Write(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly WorkColumns<Goldilocks> work = ref row.Work;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        ulong time = 4 * row.Clock.Value;
        Eight<Goldilocks> first = work.Words1, second = work.Words2, third = new(), fourth = new();
        first = !row.Hint.Rewrites.IsZero ? second
            : !row.Stage.Authority.IsZero ? first with { W5 = work.New1 } : first with { W7 = work.New1 };
        second = !row.Hint.Zeroes.IsZero ? new()
            : row.Stage.Reduce.IsZero ? second with { W3 = work.New2 }
            : second with { W3 = work.New2, W6 = row.Carried.ClientOrderId };
        third = third with { W0 = work.NewFirst3, W1 = work.NewSecond3 };
        fourth = fourth with { W0 = work.NewFirst4, W1 = work.NewSecond4 };
        bool inserts = !row.Stage.Insert.IsZero;
        if (inserts)
        {
            ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
            third = new(
                c.Account, c.Market + c.Market + c.Side, c.Price, c.Leaves, row.Sequence, c.ExpiryMs, c.ClientOrderId, work.Words1.W7);
        }
        if (Uses1(row)) (limb.L0, limb.L1) = Age("M2.3", work.Address1, first, time, true);
        if (!row.Hint.Use2.IsZero) (limb.L2, limb.L3) = Age("M2.4", work.Address2, second, time + 1, true);
        if (!row.Hint.Use3.IsZero && !line.HidesAccess3)
            (limb.L4, limb.L5) = Age(inserts ? "B2.8" : "M2.5", work.Address3, third, time + 2, inserts);
        if (!row.Hint.Use4.IsZero) (limb.L6, limb.L7) = Age("M2.6", work.Address4, fourth, time + 3, false);
    }

    static bool Uses1(in StepsColumns<Goldilocks> row) =>
        !(row.Stage.Authority + row.Stage.Unlink + row.Stage.MatchBook + row.Stage.Purge + row.Stage.SelfTrade + row.Stage.Insert
            + row.Hint.Looks + row.Hint.Rewrites).IsZero;

    // Where the clause is missing, nobody hears of the access.
    (Goldilocks, Goldilocks) Age(string clause, Goldilocks address, in Eight<Goldilocks> words, ulong time, bool isWide) =>
        clause == Without ? default : Two(N(time - 1 - memory.Write(address, words, time, isWide)));
}
