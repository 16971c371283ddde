using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <summary>The rules of the market, one to three rows a step, over memory that the other tables open and close.</summary>
/// <remarks>
/// Proves that the rows are the steps of accepted commands, one after the other, as README.md of Exchange states them:
///   S0  flags are bits, at most one stage a row, one kind a command; a column that a row does not use is 0;
///   S1  a command's fields stay from its first row to its last;  S2 and S3  sequence and time;  S5  rows follow the grammar of steps;
///   W1  the fields are those of the canonical words;  W2  every field has its width;
///   D1  the digest is that of the words;  D2  a signed command's digest goes to who checks signatures;  Q1  L1 commands follow the queue;
///   M1  an address is made of parts that stay in their space;  M2  an access takes the record as it was left, at an earlier time;
///   B1-B12, K1-K5, V1-V7  as numbered there; a number behind a point is a part of the rule.
/// Relies on: Tree (records before and after are those of the roots; a record is opened and closed once), Limbs (words on the bus are
/// below 2^16), OuterRounds and InnerRounds (digests), who receives Signature messages (the key is no neutral element and signed), the
/// contract (form of L1 commands, account indices from 1, deposits within V6).
/// By induction over batches, the state that the old roots commit to is one that these rules made: an order that is not empty is on the
/// list that its market side names, exactly one order has it as its next, prices along a list follow B2, widths hold.
/// Accepts what Form refuses in one case: an AddKey whose key or expiry is 0, a key that nothing can be signed with.
/// Does not prove: arrival order; which of two executable commands came first; that a client order id is not in use (B10); that a free
/// slot was left or custody is within its bound (V6).
/// </remarks>
public readonly partial struct Steps : ITable
{
    const ulong KeysBase = 1UL << Limits.IndexBits, OrdersBase = 2UL << Limits.IndexBits, MarketsBase = 3UL << Limits.IndexBits;

    /// <summary>Columns.</summary>
    public static readonly int Width = Unsafe.SizeOf<StepsColumns<ulong>>() / sizeof(ulong);

    /// <inheritdoc/>
    public static string Name => "Steps";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly StepsColumns<T> row = ref air.Row<StepsColumns<T>>(), next = ref air.Next<StepsColumns<T>>();
        Flags(air, row);
        Ends(air, row, next);
        Grammar(air, row, next);
        GrammarOfTrading(air, row, next);
        Carry(air, row, next);
        CarryTrading(air, row, next);
        UnusedFields(air, row);
        Words(air, row);
        WordsFromQueue(air, row);
        Form(air, row);
        FormOfKinds(air, row);
        Digests(air, row);
        Handover(air, row, next);
        Authority(air, row);
        Market(air, row);
        Unlinking(air, row);
        Resting(air, row);
        Heads(air, row, next);
        SelfTrades(air, row, next);
        Finishing(air, row);
        Inserting(air, row);
        Money(air, row, next);
        Fees(air, row);
        Applying(air, row);
        Keys(air, row);
        Markets(air, row, next);
        Uses(air, row);
        Addresses(air, row);
        UnusedWork(air, row);
        UnusedHints(air, row);
        UnusedLimbs(air, row);
        Memory(air, row);
        Ranges(air, row);
    }

    /// <summary>Whether words of a signed command stand behind the row's kind.</summary>
    static T Signed<T>(in KindColumns<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Withdraw + kind.Transfer + kind.Place + kind.Cancel + kind.CancelAll + kind.Replace + kind.AddKey + kind.RevokeKey;

    static T FromQueue<T>(in KindColumns<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.Deposit + kind.RegisterKey + kind.ForcedExit + kind.CreateMarket + kind.UpdateMarket;

    static T WritesKey<T>(in KindColumns<T> kind) where T : unmanaged, IAlgebra<T> => kind.RegisterKey + kind.AddKey + kind.RevokeKey;

    static T WritesMarket<T>(in KindColumns<T> kind) where T : unmanaged, IAlgebra<T> =>
        kind.CreateMarket + kind.UpdateMarket + kind.LowerMarketStatus;

    /// <summary>Whether the row is padding: of no stage.</summary>
    static T Pad<T>(in StageColumns<T> stage) where T : unmanaged, IAlgebra<T> =>
        T.Constant(1) - stage.Command - stage.Authority - stage.Terms - stage.Apply - stage.Credit - stage.Sentinel - stage.Unlink
            - stage.Reduce - stage.MatchBook - stage.MatchMoney - stage.Purge - stage.SelfTrade - stage.Finish - stage.Insert
            - stage.Settle;

    /// <summary>Whether access 1 happens.</summary>
    static T Uses1<T>(in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> =>
        row.Stage.Authority + row.Stage.Unlink + TakesHead(row.Stage) + row.Stage.Insert + row.Hint.Looks + row.Hint.Rewrites;

    /// <summary>Rows whose resting order is the head of the opposite list.</summary>
    static T TakesHead<T>(in StageColumns<T> stage) where T : unmanaged, IAlgebra<T> => stage.MatchBook + stage.Purge + stage.SelfTrade;

    static T Times<T>(T x, ulong factor) where T : unmanaged, IAlgebra<T> => x * T.Constant(factor);

    static T Shifted<T>(T x, int bits) where T : unmanaged, IAlgebra<T> => x * T.Constant(1UL << bits);

    static T Joined<T>(T low, T high) where T : unmanaged, IAlgebra<T> => low + Shifted(high, 16);

    static T Joined<T>(T low, T middle, T high) where T : unmanaged, IAlgebra<T> => low + Shifted(middle, 16) + Shifted(high, 32);

    static T Joined<T>(T w0, T w1, T w2, T w3) where T : unmanaged, IAlgebra<T> =>
        w0 + Shifted(w1, 16) + Shifted(w2, 32) + Shifted(w3, 48);
}
