namespace OrderBookRollup.Exchange;

/// <summary>How long an order stays and whether it may take (B8; FIX 59, PostOnly is 59=1 with ExecInst 18=6).</summary>
public enum TimeInForce : byte
{
    /// <summary>Good till cancelled or expired: the remainder rests.</summary>
    Gtc = 0,

    /// <summary>Immediate or cancel: the remainder is cancelled.</summary>
    Ioc = 1,

    /// <summary>Fill or kill: filled whole or refused.</summary>
    Fok = 2,

    /// <summary>Rests without taking, or is refused.</summary>
    PostOnly = 3,
}
