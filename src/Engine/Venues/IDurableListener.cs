namespace OrderBookRollup.Engine;

/// <summary>
/// Hears of every entry when it is durable, in order, before whoever submitted it. Called on the journal's thread: it only keeps.
/// </summary>
public interface IDurableListener
{
    /// <summary>An entry is durable.</summary>
    void Durable(DurableEntry entry);
}
