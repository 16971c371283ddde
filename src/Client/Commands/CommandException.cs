using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>A command was not signed because the exchange could only refuse it. Nothing was sent and no nonce is lost.</summary>
/// <param name="reason">What the exchange would have answered.</param>
/// <param name="what">What is wrong, on one line.</param>
public sealed class CommandException(RejectReason reason, string what) : Exception($"{what} ({reason})")
{
    /// <summary>What the exchange would have answered.</summary>
    public RejectReason Reason => reason;
}
