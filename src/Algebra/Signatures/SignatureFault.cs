namespace OrderBookRollup.Algebra;

/// <summary>Why a signature is refused.</summary>
public enum SignatureFault
{
    /// <summary>It is good.</summary>
    None = 0,

    /// <summary>s is n or more.</summary>
    ResponseNotCanonical,

    /// <summary>A word of R is p or more.</summary>
    CommitmentNotCanonical,

    /// <summary>R is the neutral element.</summary>
    CommitmentNeutral,

    /// <summary>R encodes no point.</summary>
    CommitmentNotAPoint,

    /// <summary>A word of the key is p or more.</summary>
    KeyNotCanonical,

    /// <summary>The key is the neutral element.</summary>
    KeyNeutral,

    /// <summary>The key encodes no point.</summary>
    KeyNotAPoint,

    /// <summary>A word of the message digest is p or more.</summary>
    DigestNotCanonical,

    /// <summary>s G is not R + e Q: another key, another message, or forged.</summary>
    EquationFails,
}
