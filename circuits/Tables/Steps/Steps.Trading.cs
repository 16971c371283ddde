using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    /// <summary>
    /// B3, B4  The head of the opposite list crosses and leaves are left, fewer than 64 steps were done; it has expired (Purge), is the
    /// taker's own (SelfTrade) or neither (MatchBook), which exclude each other.
    /// </summary>
    static void Heads<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly Eight<T> head = ref row.Work.Words2;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T left = next.Carried.Leaves;
        Constraints<T, S> takes = air.When(TakesHead(stage));
        takes.Equal("B3.3", (one - c.Side - c.Side) * (c.Price - head.W2), Joined(limb.L8, limb.L9));
        takes.Equal("B4.2", T.Constant(Limits.MaxMakersPerCommand - 1) - c.Count, limb.L10);
        air.When(stage.Purge + stage.SelfTrade).Equal("B4.3", c.Leaves * hint.Inverse, one);
        air.When(stage.Purge).Equal("B4.4", row.TimeMs - head.W5, Joined(limb.L22, limb.L23, limb.L24));
        Constraints<T, S> alive = air.When(stage.MatchBook + stage.SelfTrade);
        alive.Equal("B4.5", head.W5 - row.TimeMs - one, Joined(limb.L22, limb.L23, limb.L24));
        alive.Zero("B8.1", c.IsPostOnly);

        // What both sides keep is not negative, and one of them keeps nothing: the smaller leaves are traded (B3), or lost (B9).
        alive.Equal("B3.4", row.Work.New2, Joined(limb.L25, limb.L26, limb.L27));
        air.Transition.When(stage.MatchBook + stage.SelfTrade).Equal("B3.4", left, Joined(limb.L28, limb.L29, limb.L30));
        air.Transition.When(stage.MatchBook + stage.SelfTrade).Zero("B3.5", row.Work.New2 * left);

        Constraints<T, S> match = air.When(stage.MatchBook), matched = air.Transition.When(stage.MatchBook);
        match.Equal("B9.1", (head.W0 - c.Account) * hint.Inverse2, one);
        matched.Equal("B3.6", row.Work.New2, head.W3 - c.Leaves + left);
        matched.Equal("B3.7", c.Leaves - left - one, Joined(limb.L12, limb.L13, limb.L14));
        match.Equal("B5.5", row.Work.New2 * hint.Inverse, one - hint.Zeroes);
        match.Zero("S0.6", hint.Zeroes * hint.Inverse);
        matched.Equal("B3.8", next.Hint.Lots, c.Leaves - left);
        matched.Equal("B3.8", next.Work.Words2.W2, head.W2);
        matched.Equal("B3.8", next.Work.Words1.W0, head.W0);
    }

    /// <summary>
    /// B9  The head is the taker's own; the four modes. Under CancelTaker the resting order loses nothing: what it loses is released (V4.1,
    /// V4.2), and that row has no access to a balance (M2.2).
    /// </summary>
    static void SelfTrades<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly Eight<T> head = ref row.Work.Words2;
        ref readonly HintColumns<T> hint = ref row.Hint;
        T left = next.Carried.Leaves, cancelsMaker = one - c.CancelsTaker - c.CancelsBoth - c.Decrements;
        Constraints<T, S> own = air.When(row.Stage.SelfTrade), owned = air.Transition.When(row.Stage.SelfTrade);
        own.Equal("B9.2", head.W0, c.Account);
        own.Equal("B9.3", row.Work.New2 * hint.Inverse2, one - hint.Zeroes);
        own.Zero("S0.6", hint.Zeroes * hint.Inverse2);
        own.Zero("B9.3", (cancelsMaker + c.CancelsBoth) * (one - hint.Zeroes));
        owned.Zero("B9.4", cancelsMaker * (left - c.Leaves));
        owned.Zero("B9.5", (c.CancelsTaker + c.CancelsBoth) * left);
        owned.Zero("B9.6", c.Decrements * (row.Work.New2 - head.W3 + c.Leaves - left));
        own.Zero("B9.7", c.IsFok * (one - cancelsMaker));
    }
}
