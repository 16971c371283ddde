namespace OrderBookRollup.Client;

/// <summary>A key, a signature or what they are made of is not what it should be. The message says what is wrong, on one line.</summary>
/// <param name="what">What is wrong.</param>
/// <param name="cause">What caused it, if anything.</param>
public sealed class KeyException(string what, Exception? cause = null) : Exception(what, cause);
