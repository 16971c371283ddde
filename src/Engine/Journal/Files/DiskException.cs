namespace OrderBookRollup.Engine;

/// <summary>The disk refused.</summary>
/// <param name="message">What was asked of which file, and what the system said.</param>
public sealed class DiskException(string message) : Exception(message);
