using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    /// <summary>S0  Flags are bits; a row has one stage or, on padding, none; a row of a command has one kind.</summary>
    static void Flags<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly KindColumns<T> kind = ref row.Kind;
        T pad = Pad(stage);
        air.Bit("S0.1", pad);
        air.Bit("S0.1", stage.Command);
        air.Bit("S0.1", stage.Authority);
        air.Bit("S0.1", stage.Terms);
        air.Bit("S0.1", stage.Apply);
        air.Bit("S0.1", stage.Credit);
        air.Bit("S0.1", stage.Sentinel);
        air.Bit("S0.1", stage.Unlink);
        air.Bit("S0.1", stage.Reduce);
        air.Bit("S0.1", stage.MatchBook);
        air.Bit("S0.1", stage.MatchMoney);
        air.Bit("S0.1", stage.Purge);
        air.Bit("S0.1", stage.SelfTrade);
        air.Bit("S0.1", stage.Finish);
        air.Bit("S0.1", stage.Insert);
        air.Bit("S0.1", stage.Settle);
        air.Bit("S0.2", kind.Deposit);
        air.Bit("S0.2", kind.RegisterKey);
        air.Bit("S0.2", kind.ForcedExit);
        air.Bit("S0.2", kind.CreateMarket);
        air.Bit("S0.2", kind.UpdateMarket);
        air.Bit("S0.2", kind.Withdraw);
        air.Bit("S0.2", kind.Transfer);
        air.Bit("S0.2", kind.Place);
        air.Bit("S0.2", kind.Cancel);
        air.Bit("S0.2", kind.CancelAll);
        air.Bit("S0.2", kind.Replace);
        air.Bit("S0.2", kind.AddKey);
        air.Bit("S0.2", kind.RevokeKey);
        air.Bit("S0.2", kind.LowerMarketStatus);
        air.Bit("S0.2", kind.Expire);
        air.Equal("S0.2", Signed(kind) + FromQueue(kind) + kind.LowerMarketStatus + kind.Expire, one - pad);
    }

    /// <summary>
    /// S1  No command is open before the first row and after the last.  S2  Sequence and  Q1  queue count begin and end where the
    /// statement says; each command counts.  S3  Time begins at t0, ends at t1 and moves forward, at most 2^32 ms a row, where a command
    /// begins or none is open; so it cannot wrap.
    /// </summary>
    static void Ends<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly BatchInputs<T> input = ref air.Public<BatchInputs<T>>();
        T pad = Pad(row.Stage), nextPad = Pad(next.Stage);
        air.First.Equal("S1.1", pad, one);
        air.Last.Equal("S1.1", pad, one);
        air.First.Zero("M2.7", row.Clock);
        air.Transition.Equal("M2.7", next.Clock, row.Clock + one);

        air.First.Equal("S2", row.Sequence, input.OldSequence);
        air.Last.Equal("S2", row.Sequence, input.NewSequence);
        air.Transition.Equal("S2", next.Sequence, row.Sequence + next.Stage.Command);
        air.First.Equal("Q1.1", row.QueueCount, input.OldQueueCount);
        air.Last.Equal("Q1.1", row.QueueCount, input.NewQueueCount);
        air.Transition.Equal("Q1.1", next.QueueCount, row.QueueCount + (next.Stage.Command * FromQueue(next.Kind)));

        T mayMove = next.Stage.Command + nextPad, step = Joined(next.Limb.L0, next.Limb.L1);
        air.First.Equal("S3.3", row.TimeMs, input.StartMs);
        air.First.Zero("S0.7", row.Limb.L0);
        air.First.Zero("S0.7", row.Limb.L1);
        air.Last.Equal("S3.3", row.TimeMs, input.EndMs);
        air.Transition.When(mayMove).Equal("S3.4", next.TimeMs, row.TimeMs + step);
        air.Transition.When(one - mayMove).Equal("S3.4", next.TimeMs, row.TimeMs);
    }

    /// <summary>
    /// S5  What may follow a row, up to the steps of trading. After padding only a command begins or padding goes on: another row would
    /// have the kind of the padding row (S1.2), which is none, and a row of a command has one (S0.2).
    /// </summary>
    static void Grammar<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly StageColumns<T> then = ref next.Stage;
        ref readonly KindColumns<T> kind = ref row.Kind;
        T closed = then.Command + Pad(then), trades = TakesHead(then) + then.Finish;
        Constraints<T, S> grammar = air.Transition;
        Constraints<T, S> command = grammar.When(stage.Command);
        command.Zero(
            "S5.1",
            (kind.Deposit + kind.RegisterKey + kind.CreateMarket + kind.UpdateMarket + kind.LowerMarketStatus) * (one - then.Apply));
        command.Zero("S5.1", kind.ForcedExit * (one - then.Terms - then.Apply));
        command.Zero("S5.1", Signed(kind) * (one - then.Authority));
        command.Zero("S5.1", kind.Expire * (one - then.Terms));

        Constraints<T, S> authority = grammar.When(stage.Authority);
        authority.Zero("S5.2", (kind.Withdraw + kind.Transfer + kind.AddKey + kind.RevokeKey) * (one - then.Apply));
        authority.Zero("S5.2", kind.Cancel * (one - then.Unlink));
        authority.Zero("S5.2", kind.CancelAll * (one - then.Terms - then.Apply));
        authority.Zero("S5.2", kind.Replace * (one - then.Unlink - then.Reduce));
        authority.Zero("S5.2", kind.Place * (one - trades));

        grammar.Zero("S5.3", stage.Terms * (one - then.Unlink));
        Constraints<T, S> unlink = grammar.When(stage.Unlink);
        unlink.Zero("S5.3", (kind.Cancel + kind.Expire) * (one - closed));
        unlink.Zero("S5.3", (kind.CancelAll + kind.ForcedExit) * (one - then.Terms - then.Apply));
        unlink.Zero("S5.3", kind.Replace * (one - trades));
        air.When(stage.Unlink).Zero("B11.5", kind.Replace * row.Carried.IsReduce);
        air.When(stage.Reduce).Equal("B11.5", row.Carried.IsReduce, one);

        grammar.Zero("S5.4", stage.Reduce * (one - closed));
        grammar.Zero("S5.4", (stage.Apply - row.Hint.Creates) * (one - kind.Transfer) * (one - closed));
        grammar.Zero("S5.5", stage.Apply * kind.Transfer * (one - then.Credit));
        grammar.Zero("S5.6", row.Hint.Creates * (one - then.Sentinel));
        grammar.Zero("S5.6", stage.Sentinel * (one - row.Carried.Side) * (one - then.Sentinel));
        grammar.Zero("S5.4", stage.Sentinel * row.Carried.Side * (one - closed));
        grammar.Zero("S5.4", stage.Credit * (one - closed));
    }

    /// <summary>S5  What may follow a row while an order trades and comes to rest or ends.</summary>
    static void GrammarOfTrading<T, S>(Constraints<T, S> air, in StepsColumns<T> row, in StepsColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly StageColumns<T> then = ref next.Stage;
        T closed = then.Command + Pad(then), trades = TakesHead(then) + then.Finish, hasMatched = row.Carried.HasMatched;
        Constraints<T, S> grammar = air.Transition;
        grammar.Zero("S5.7", stage.MatchBook * (one - then.MatchMoney));
        grammar.Zero("S5.8", (stage.MatchMoney + stage.Purge + stage.SelfTrade) * (one - trades));
        grammar.Zero("S5.9", row.Hint.Rests * (one - then.Insert));
        grammar.Zero("S5.10", (stage.Finish - row.Hint.Rests + stage.Insert) * hasMatched * (one - then.Settle));
        grammar.Zero("S5.4", (stage.Finish - row.Hint.Rests + stage.Insert) * (one - hasMatched) * (one - closed));
        grammar.Zero("S5.4", stage.Settle * (one - closed));
    }
}
