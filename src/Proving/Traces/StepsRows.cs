using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>Rows of the table of steps: what a witness takes, and what a command takes at worst (S6).</summary>
public static class StepsRows
{
    /// <summary>The padding rows before the first and after the last command.</summary>
    public const int Ends = 2;

    const int Trading = (Limits.MaxMakersPerCommand * 2) + 3;

    /// <summary>The most rows that a command of a kind takes, padding for a long wait before it not counted.</summary>
    public static int WorstOf(CommandKind kind) => kind switch
    {
        CommandKind.Deposit or CommandKind.RegisterKey or CommandKind.UpdateMarket or CommandKind.LowerMarketStatus => 2,
        CommandKind.CreateMarket => 4,
        CommandKind.Withdraw or CommandKind.AddKey or CommandKind.RevokeKey or CommandKind.Cancel or CommandKind.Expire => 3,
        CommandKind.Transfer => 4,
        CommandKind.ForcedExit => 2 + (2 * (int)Limits.MaxOpenOrders),
        CommandKind.CancelAll => 3 + (2 * (int)Limits.MaxOpenOrders),
        CommandKind.Place => 2 + Trading,
        CommandKind.Replace => 3 + Trading,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such command."),
    };

    /// <summary>The rows that a witness takes, both ends and waits included.</summary>
    public static int Of(Witness witness, ulong startMs, ulong endMs)
    {
        int rows = Ends;
        ulong timeMs = startMs;
        for (int i = 0; i < witness.Commands.Count; i++)
        {
            rows += Waits(witness.Commands[i].TimeMs - timeMs);
            timeMs = witness.Commands[i].TimeMs;
            rows += Of(witness, i);
        }
        return rows + Waits(endMs - timeMs);
    }

    /// <summary>Padding rows that a wait takes beyond the row that ends it.</summary>
    public static int Waits(ulong waitMs) => waitMs == 0 ? 0 : (int)((waitMs - 1) / uint.MaxValue);

    /// <summary>The rows of one command of a witness.</summary>
    public static int Of(Witness witness, int index)
    {
        RecordedCommand command = witness.Commands[index];
        int lastStep = index + 1 < witness.Commands.Count ? witness.Commands[index + 1].FirstStep : witness.Steps.Count;
        CommandKind kind = command.Command.Kind;
        int rows = CommandWords.IsSigned(kind) ? 2 : 1;
        bool hasMatched = false, readsMarkets = kind is CommandKind.CancelAll or CommandKind.ForcedExit or CommandKind.Expire;
        for (int step = command.FirstStep + 1; step < lastStep; step++)
        {
            StepKind stepKind = witness.Steps[step].Kind;
            int accesses = (step + 1 < witness.Steps.Count ? witness.Steps[step + 1].FirstAccess : witness.Accesses.Count)
                - witness.Steps[step].FirstAccess;
            hasMatched |= stepKind == StepKind.Match;
            rows += stepKind switch
            {
                StepKind.Apply => kind == CommandKind.Transfer ? 2 : kind == CommandKind.CreateMarket ? accesses : 1,
                StepKind.Unlink => readsMarkets ? 2 : 1,
                StepKind.Match => 2,
                StepKind.Rest => hasMatched ? 3 : 2,
                StepKind.End when kind is CommandKind.Place or CommandKind.Replace => hasMatched ? 2 : 1,
                StepKind.End => kind == CommandKind.CancelAll ? 1 : 0,
                _ => 1,
            };
        }
        return rows;
    }
}
