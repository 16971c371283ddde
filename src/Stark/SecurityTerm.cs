namespace OrderBookRollup.Stark;

/// <summary>One way in which a false statement may pass, and the bits that stand against it: its error is at most 2^-Bits.</summary>
public readonly record struct SecurityTerm(string Name, double Bits);
