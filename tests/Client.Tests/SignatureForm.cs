namespace OrderBookRollup.Client.Tests;

/// <summary>How a test wallet writes down a signature.</summary>
enum SignatureForm
{
    /// <summary>r, s, and v as 27 or 28.</summary>
    Legacy,

    /// <summary>r, s, and v as 0 or 1.</summary>
    Parity,

    /// <summary>r and s with the parity in its top bit (EIP-2098).</summary>
    Compact,

    /// <summary>r and the higher s.</summary>
    HighS,
}
