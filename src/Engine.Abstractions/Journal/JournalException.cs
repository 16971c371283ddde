namespace OrderBookRollup.Engine;

/// <summary>
/// The journal can not go on, or can not begin: the disk refused, another writer took over, or what stands there is not what was written.
/// The message is complete and meant for the operator. A store that threw it refuses everything from then on.
/// </summary>
[Orleans.GenerateSerializer]
public class JournalException : Exception
{
    /// <summary>One clear message.</summary>
    public JournalException(string message) : base(message) { }

    /// <summary>One clear message, and what lies below it.</summary>
    public JournalException(string message, Exception cause) : base(message, cause) { }
}
