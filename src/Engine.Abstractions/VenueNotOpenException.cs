namespace OrderBookRollup.Engine;

/// <summary>The venue could not be opened where it was called, so nothing of the call was taken.</summary>
/// <param name="message">Why, complete and meant for the operator.</param>
[Orleans.GenerateSerializer]
public sealed class VenueNotOpenException(string message) : JournalException(message)
{
    /// <summary>Whether this is a failure or what lies below it.</summary>
    public static bool IsIn(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is VenueNotOpenException) return true;
        return false;
    }
}
