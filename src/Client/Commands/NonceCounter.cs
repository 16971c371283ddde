using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>
/// The nonces of one key: the time in milliseconds, or one more than the last where that is higher. So they rise strictly, whatever the
/// clock does, and a program that starts again needs nothing but a clock that did not go back. Any thread may take one.
/// </summary>
/// <remarks>
/// The exchange accepts the nonces of a key only in rising order. Commands that travel on several ways may overtake each other, and then
/// the later one is refused; a key for each way avoids that.
/// </remarks>
/// <param name="clock">The time.</param>
public sealed class NonceCounter(TimeProvider clock)
{
    ulong last;

    /// <summary>The nonce that was taken last; 0 when none was.</summary>
    public ulong Last => Volatile.Read(ref last);

    /// <summary>Takes a nonce.</summary>
    /// <exception cref="CommandException">It would be more than a day ahead of the time, which the exchange refuses (K1).</exception>
    public ulong Next()
    {
        ulong nowMs = (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (true)
        {
            ulong before = Volatile.Read(ref last);
            ulong next = Math.Max(nowMs, before + 1);
            if (next > nowMs + Limits.NonceLeadMs)
                throw new CommandException(RejectReason.NonceTooFarAhead, $"The next nonce is {next}, more than a day after {nowMs}.");
            if (Interlocked.CompareExchange(ref last, next, before) == before) return next;
        }
    }

    /// <summary>
    /// Goes on behind a nonce: the last one that the exchange has of this key, read after a start or after
    /// <see cref="RejectReason.NonceUsed"/>.
    /// </summary>
    public void Recover(ulong lastNonce)
    {
        for (ulong before = Volatile.Read(ref last); before < lastNonce; before = Volatile.Read(ref last))
            if (Interlocked.CompareExchange(ref last, lastNonce, before) == before) return;
    }
}
