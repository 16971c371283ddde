namespace OrderBookRollup.Exchange;

/// <summary>What a command does, one step after another; README.md lists each step's memory accesses.</summary>
public enum StepKind : byte
{
    /// <summary>Checks key, account and market; moves a Place's funds out (V7).</summary>
    Begin = 1,

    /// <summary>The whole effect of a command that is no order command.</summary>
    Apply = 2,

    /// <summary>The head of the opposite side trades (B3).</summary>
    Match = 3,

    /// <summary>An expired head is unlinked (B4).</summary>
    Purge = 4,

    /// <summary>The head is the taker's own (B9).</summary>
    SelfTrade = 5,

    /// <summary>A Replace lowers the leaves in place (B11).</summary>
    Reduce = 6,

    /// <summary>An order is taken off its list (B5).</summary>
    Unlink = 7,

    /// <summary>The leaves come to rest (B2), and the command is settled.</summary>
    Rest = 8,

    /// <summary>The command is settled without resting.</summary>
    End = 9,
}
