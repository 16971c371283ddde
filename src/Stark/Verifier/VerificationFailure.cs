namespace OrderBookRollup.Stark.Verifier;

/// <summary>Why a proof is refused, in the order of the verifier's steps.</summary>
public enum VerificationFailure
{
    /// <summary>The proof is accepted.</summary>
    None = 0,

    /// <summary>Step 1: key and statement do not name the same circuit, or the statement is malformed.</summary>
    Statement = 1,

    /// <summary>Step 1: the profile is outside what the verifier is written for.</summary>
    Profile = 2,

    /// <summary>Step 1: the error is above the floor.</summary>
    SecurityFloor = 3,

    /// <summary>Step 2: the bytes do not start as a proof of this version and hash does.</summary>
    Header = 4,

    /// <summary>The bytes end too early.</summary>
    Truncated = 5,

    /// <summary>A word is not below p, or a digest cannot come out of the hash.</summary>
    NotCanonical = 6,

    /// <summary>Step 5: the terminals and the supplied messages do not add up to 0.</summary>
    Buses = 7,

    /// <summary>Step 5: a table's evaluation is not that of the published words.</summary>
    Publication = 8,

    /// <summary>Step 6: the out-of-domain point lies in a domain.</summary>
    OutOfDomainPoint = 9,

    /// <summary>Step 7: the constraints do not meet the quotient.</summary>
    Constraints = 10,

    /// <summary>Step 9: the nonce shows too little work.</summary>
    Grinding = 11,

    /// <summary>Step 10: opened rows do not lead to their commitment.</summary>
    MerklePath = 12,

    /// <summary>Step 11: a layer does not lead to its commitment.</summary>
    LayerPath = 13,

    /// <summary>Step 12: the last fold is not the final polynomial.</summary>
    FinalPolynomial = 14,

    /// <summary>Step 13: bytes are left over.</summary>
    TrailingBytes = 15,
}
