namespace OrderBookRollup.Load;

/// <summary>What a measured node does with batches.</summary>
internal enum BatchWork
{
    /// <summary>None are cut.</summary>
    None,

    /// <summary>They are cut, and their roots computed.</summary>
    Roots,

    /// <summary>They are cut and made into files that a prover could take; nobody does.</summary>
    Traced,

    /// <summary>Workers take them and prove them.</summary>
    Proved,
}
