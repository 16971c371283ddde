namespace OrderBookRollup.Engine;

/// <summary>Why the node did not ask the rules about a command; the rules of the market never heard of it.</summary>
/// <remarks><see cref="OutcomeUnknown"/> alone is different: the command may have been accepted, and only the journal knows.</remarks>
public enum ServiceRefusal : byte
{
    /// <summary>The rules answered.</summary>
    None = 0,

    /// <summary>The queue of the gateway is full. Placements are refused before anything else.</summary>
    QueueFull = 1,

    /// <summary>Proving is behind: placements are slowed. Send again later.</summary>
    PlacementsSlowed = 2,

    /// <summary>Proving is too far behind: no placements. Cancels and withdrawals are still taken.</summary>
    PlacementsClosed = 3,

    /// <summary>The gateway or the venue is being stopped, or the venue could not be opened. Send again later.</summary>
    Stopping = 4,

    /// <summary>The venue did not answer. The command may be journalled or not; its nonce tells.</summary>
    OutcomeUnknown = 5,

    /// <summary>
    /// There is no signature, or it is not good for this command under the key that it names, on this chain and contract.
    /// </summary>
    SignatureInvalid = 6,
}
