namespace OrderBookRollup.Host;

/// <summary>What a process of a venue does.</summary>
enum NodeRole
{
    /// <summary>Everything, alone.</summary>
    All,

    /// <summary>Takes commands and sends them on.</summary>
    Gateway,

    /// <summary>May run the venue.</summary>
    Venue,

    /// <summary>Proves batches.</summary>
    Prover,
}
