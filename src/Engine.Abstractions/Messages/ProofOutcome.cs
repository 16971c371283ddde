namespace OrderBookRollup.Engine;

/// <summary>What became of a proof that a worker brought.</summary>
[Orleans.GenerateSerializer]
public enum ProofOutcome : byte
{
    /// <summary>There is no such batch.</summary>
    Unknown = 0,

    /// <summary>It is the first good one of its batch, and is kept durably.</summary>
    Accepted = 1,

    /// <summary>Its batch was proved before; nothing changed.</summary>
    Duplicate = 2,

    /// <summary>It does not verify; nothing changed.</summary>
    Invalid = 3,

    /// <summary>
    /// The venue was opened anew and has not come to this batch again, so it can not judge yet; nothing changed. To be brought again.
    /// </summary>
    Later = 4,
}
