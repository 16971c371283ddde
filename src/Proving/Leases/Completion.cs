namespace OrderBookRollup.Proving;

/// <summary>What became of a proof that somebody brought.</summary>
public enum Completion : byte
{
    /// <summary>There is no such batch.</summary>
    Unknown = 0,

    /// <summary>It is the first good one of its batch.</summary>
    Accepted = 1,

    /// <summary>Its batch was accepted before; nothing changed.</summary>
    Duplicate = 2,
}
