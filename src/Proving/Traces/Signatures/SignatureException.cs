namespace OrderBookRollup.Proving;

/// <summary>A signature of a batch is not good; one line.</summary>
/// <param name="message">Which, and why.</param>
public sealed class SignatureException(string message) : Exception(message);
