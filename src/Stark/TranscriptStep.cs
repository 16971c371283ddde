namespace OrderBookRollup.Stark;

/// <summary>What a transcript absorbs, in the order of the protocol. The number is hashed with the words.</summary>
public enum TranscriptStep : byte
{
    /// <summary>A challenge is drawn; not absorbed.</summary>
    Challenge = 0,

    /// <summary>Protocol version and hash.</summary>
    Protocol = 1,

    /// <summary>The digest of the circuit.</summary>
    Circuit = 2,

    /// <summary>The profile.</summary>
    Profile = 3,

    /// <summary>The public inputs.</summary>
    PublicInputs = 4,

    /// <summary>The heights.</summary>
    Heights = 5,

    /// <summary>Count and digest of the published words of a table.</summary>
    Published = 6,

    /// <summary>The commitment to the preprocessed columns.</summary>
    PreprocessedCap = 7,

    /// <summary>The commitment to the main columns; z, alpha and beta follow.</summary>
    MainCap = 8,

    /// <summary>The commitment to the columns of the second phase.</summary>
    AuxiliaryCap = 9,

    /// <summary>The terminals of all tables.</summary>
    Terminals = 10,

    /// <summary>The evaluations at z; the constraint challenge follows.</summary>
    Evaluations = 11,

    /// <summary>The commitment to the quotient; the out-of-domain point follows.</summary>
    QuotientCap = 12,

    /// <summary>The values at the out-of-domain point and its successor; the batching challenge follows.</summary>
    Opened = 13,

    /// <summary>The commitment to a layer; its folding challenge follows.</summary>
    LayerCap = 14,

    /// <summary>The final polynomial.</summary>
    FinalPolynomial = 15,

    /// <summary>The grinding nonce; the positions follow.</summary>
    Nonce = 16,
}
