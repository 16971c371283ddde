namespace OrderBookRollup.Stark;

/// <summary>Why a verifier does not accept proofs of a kind, whatever they contain. The order is that of the checks.</summary>
public enum SecurityRefusalReason
{
    /// <summary>Parameters that no proof system has: no query, no blowup, an arity of 1.</summary>
    Parameters = 1,

    /// <summary>The evaluation domain is longer than the field has roots of unity for.</summary>
    Domain = 2,

    /// <summary>A statement without constraints or with negative counts.</summary>
    Statement = 3,

    /// <summary>The proven bits are below the verifier's floor.</summary>
    BelowFloor = 4,
}
