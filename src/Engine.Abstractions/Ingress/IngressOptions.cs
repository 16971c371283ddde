namespace OrderBookRollup.Engine;

/// <summary>Bounds of a gateway's queue.</summary>
public sealed record IngressOptions
{
    /// <summary>Commands that may wait before placements are refused.</summary>
    public int Capacity { get; init; } = 16_384;

    /// <summary>Commands beyond that which may wait when they are no placements.</summary>
    public int Reserve { get; init; } = 4_096;

    /// <summary>Whether what is no placement goes before the placements of other accounts (Q4); otherwise all keep their order.</summary>
    public bool OthersFirst { get; init; } = true;

    /// <summary>The most commands of a batch, at most <see cref="GatewayBatch.CommandsMax"/>.</summary>
    public int BatchCommands { get; init; } = GatewayBatch.CommandsMax;

    /// <summary>
    /// The most signatures that are checked together: more cost less for each, and what comes meanwhile waits, about 30 us of a core for
    /// each of them. Only under load do so many come together.
    /// </summary>
    public int CheckedCommands { get; init; } = 8_192;
}
