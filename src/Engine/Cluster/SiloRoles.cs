namespace OrderBookRollup.Engine;

/// <summary>What a silo does.</summary>
[Flags]
public enum SiloRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It may run the venue.</summary>
    Venue = 1,

    /// <summary>It proves batches.</summary>
    Prover = 2,
}
