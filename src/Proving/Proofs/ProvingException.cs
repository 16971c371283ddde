namespace OrderBookRollup.Proving;

/// <summary>A batch cannot be proved: its witness is not that of its commands, or there is too little memory. One line.</summary>
/// <param name="message">The line.</param>
public sealed class ProvingException(string message) : Exception(message);
