namespace OrderBookRollup.Engine;

/// <summary>The journal can not begin, because another process holds it: that one may be about to let it go.</summary>
/// <param name="message">One clear message.</param>
public sealed class JournalHeldException(string message) : JournalException(message);
