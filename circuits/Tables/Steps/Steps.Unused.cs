using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Steps
{
    /// <summary>S0  Columns of accesses that do not happen are 0; M2  what an access only reads stays as it was.</summary>
    static void UnusedWork<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly WorkColumns<T> work = ref row.Work;
        ref readonly HintColumns<T> hint = ref row.Hint;
        T without1 = one - Uses1(row) - stage.Command, without2 = one - hint.Use2 - stage.Command;
        T without3 = one - hint.Use3 - stage.Command, without4 = one - hint.Use4 - stage.Command;
        T notRewritten = without2 - hint.Rewrites, addsKey = stage.Authority * row.Kind.AddKey;
        air.Zero("S0.5", without1 * work.Address1);
        air.Zero("S0.5", without2 * work.Address2);
        air.Zero("S0.5", without3 * work.Address3);
        air.Zero("S0.5", without4 * work.Address4);
        air.Zero("S0.5", (without1 - stage.MatchMoney) * work.Words1.W0);
        air.Zero("S0.5", without1 * work.Words1.W1);
        air.Zero("S0.5", without1 * work.Words1.W2);
        air.Zero("S0.5", without1 * work.Words1.W3);
        air.Zero("S0.5", without1 * work.Words1.W4);
        air.Zero("S0.5", without1 * work.Words1.W5);
        air.Zero("S0.5", without1 * work.Words1.W6);
        air.Zero("S0.5", without1 * work.Words1.W7);
        air.Zero("S0.5", (without1 + hint.Rewrites) * work.New1);
        air.When(hint.Looks).Equal("M2.1", work.New1, work.Words1.W7);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W0);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W1);
        air.Zero("S0.5", (notRewritten - addsKey - stage.MatchMoney) * work.Words2.W2);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W3);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W4);
        air.Zero("S0.5", notRewritten * work.Words2.W5);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W6);
        air.Zero("S0.5", (notRewritten - addsKey) * work.Words2.W7);
        air.Zero("S0.5", without2 * work.New2);
        air.When(stage.Authority).Zero("M2.1", hint.Use2 * (work.New2 - work.Words2.W3));
        air.When(stage.Terms + stage.Insert + hint.Looks).Equal("M2.1", work.New2, work.Words2.W3);

        // The third access of an Insert finds nothing and leaves an order: it needs no columns.
        air.Zero("S0.5", (without3 + stage.Insert) * work.OldFirst3);
        air.Zero("S0.5", (without3 + stage.Insert) * work.OldSecond3);
        air.Zero("S0.5", (without3 + stage.Insert) * work.NewFirst3);
        air.Zero("S0.5", (without3 + stage.Insert) * work.NewSecond3);
        air.Zero("S0.5", without4 * work.OldFirst4);
        air.Zero("S0.5", without4 * work.OldSecond4);
        air.Zero("S0.5", without4 * work.NewFirst4);
        air.Zero("S0.5", without4 * work.NewSecond4);
    }

    /// <summary>S0  Hints are bits where they decide, and 0 where they have no meaning.</summary>
    static void UnusedHints<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly HintColumns<T> hint = ref row.Hint;
        air.Zero("S0.6", (one - stage.Unlink - stage.Reduce - stage.Purge - stage.SelfTrade - stage.MatchMoney) * hint.Lots);
        air.Zero("S0.6", (one - stage.Authority - stage.Unlink - stage.Finish) * hint.OwnLots);
        T never = Pad(stage) + stage.Credit + stage.Sentinel + stage.Unlink + stage.Reduce + stage.MatchMoney + stage.Settle;
        air.Zero("S0.6", never * hint.Inverse);
        air.Zero("S0.6", (never + stage.Authority + stage.Terms + stage.Purge) * hint.Inverse2);
        air.Bit("S0.6", hint.Looks);
        air.Zero("S0.6", (one - stage.Finish) * hint.Looks);
        air.Bit("S0.6", hint.IsNull);
        air.Zero("S0.6", (one - stage.Finish - stage.Insert - stage.Apply) * hint.IsNull);
        air.Bit("S0.6", hint.Crosses);
        air.Zero("S0.6", (one - hint.Looks) * hint.Crosses);
        air.Bit("S0.6", hint.Verdict);
        air.Zero("S0.6", (one - hint.Looks - stage.Apply) * hint.Verdict);
        air.Bit("S0.6", hint.Rests);
        air.Zero("S0.6", (one - hint.Looks) * hint.Rests);
        air.Bit("S0.6", hint.IsFirst);
        air.Zero("S0.6", (one - stage.Insert) * hint.IsFirst);
        air.Zero("S0.6", (one - stage.Apply) * hint.Creates);
        air.Zero("S0.6", (one - stage.Apply) * hint.Updates);
        air.Zero("S0.6", (one - stage.Apply) * hint.Publishes);
        air.Bit("S0.6", hint.IsPostOnlyMarket);
        air.Zero("S0.6", (one - stage.Authority) * hint.IsPostOnlyMarket);
    }

    /// <summary>S0  Limbs that are parts of nothing are 0.</summary>
    static void UnusedLimbs<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly StageColumns<T> stage = ref row.Stage;
        ref readonly HintColumns<T> hint = ref row.Hint;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T access = one - stage.Command, pad = Pad(stage), without1 = access - pad - Uses1(row);
        air.Zero("S0.7", without1 * limb.L0);
        air.Zero("S0.7", without1 * limb.L1);
        air.Zero("S0.7", (access - hint.Use2) * limb.L2);
        air.Zero("S0.7", (access - hint.Use2) * limb.L3);
        air.Zero("S0.7", (access - hint.Use3) * limb.L4);
        air.Zero("S0.7", (access - hint.Use3) * limb.L5);
        air.Zero("S0.7", (access - hint.Use4) * limb.L6);
        air.Zero("S0.7", (access - hint.Use4) * limb.L7);

        // By limb the stages that do not use it: see the remarks of the parts.
        T idle = pad + stage.Credit + stage.Sentinel, idleOrTerms = idle + stage.Terms;
        air.Zero("S0.7", idle * limb.L8);
        air.Zero("S0.7", (idle + stage.Apply) * limb.L9);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Finish) * limb.L10);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Finish) * limb.L11);
        air.Zero("S0.7", idleOrTerms * limb.L12);
        air.Zero("S0.7", idleOrTerms * limb.L13);
        air.Zero("S0.7", (idleOrTerms + stage.Reduce) * limb.L14);
        air.Zero("S0.7", (idleOrTerms + stage.Reduce + stage.MatchBook) * limb.L15);
        air.Zero("S0.7", (idleOrTerms + stage.Reduce + stage.MatchBook) * limb.L16);
        air.Zero("S0.7", (idleOrTerms + stage.MatchBook + stage.Finish + stage.Settle) * limb.L17);
        air.Zero("S0.7", (idleOrTerms + stage.MatchBook + stage.Finish + stage.Settle) * limb.L18);
        air.Zero("S0.7", (idleOrTerms + stage.MatchBook + stage.Finish + stage.Settle) * limb.L19);
        air.Zero("S0.7", (idleOrTerms + stage.MatchBook + stage.Finish + stage.Settle) * limb.L20);
        air.Zero("S0.7", (idleOrTerms + stage.MatchBook + stage.Finish + stage.Insert + stage.Settle) * limb.L21);
        air.Zero("S0.7", (idleOrTerms + stage.Insert) * limb.L22);
        air.Zero("S0.7", (idleOrTerms + stage.Insert) * limb.L23);
        air.Zero("S0.7", (idleOrTerms + stage.Insert) * limb.L24);
        air.Zero("S0.7", (idleOrTerms + stage.Purge + stage.Insert) * limb.L25);
        air.Zero("S0.7", (idleOrTerms + stage.Purge + stage.Insert) * limb.L26);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Purge + stage.Insert) * limb.L27);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Purge + stage.Finish + stage.Insert) * limb.L28);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Purge + stage.Finish + stage.Insert) * limb.L29);
        air.Zero("S0.7", (idleOrTerms + stage.Apply + stage.Purge + stage.Finish + stage.Insert) * limb.L30);
        T orders = stage.Unlink + stage.Reduce + TakesHead(stage) + stage.Finish + stage.Insert;
        air.Zero("S0.7", (idleOrTerms + stage.Apply + orders) * limb.L31);
        T ends = stage.Finish - hint.Looks;
        air.Zero("S0.7", ends * limb.L8);
        air.Zero("S0.7", ends * limb.L9);
        air.Zero("S0.7", ends * limb.L25);
        air.Zero("S0.7", ends * limb.L26);
        air.Zero("S0.7", ends * limb.L27);
    }
}
