namespace OrderBookRollup.Air;

/// <summary>A table or circuit whose text breaks the rules of the language: an error of its author.</summary>
public sealed class AirException(string message) : Exception(message);
