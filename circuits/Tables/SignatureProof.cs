namespace OrderBookRollup.Tables;

/// <summary>How a circuit proves the signatures of commands.</summary>
public enum SignatureProof
{
    /// <summary>As releases do.</summary>
    Batched = 0,

    /// <summary>One after the other, by <see cref="Ladder{TOrigins}"/>: the reference.</summary>
    Single = 1,
}
