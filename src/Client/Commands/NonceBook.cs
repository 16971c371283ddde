using System.Collections.Concurrent;

namespace OrderBookRollup.Client;

/// <summary>The nonces of several keys: one counter for each account and slot, so that two signers of one key share theirs.</summary>
/// <param name="clock">The time.</param>
public sealed class NonceBook(TimeProvider clock)
{
    readonly ConcurrentDictionary<(uint Account, byte KeySlot), NonceCounter> counters = [];

    /// <summary>The counter of a key.</summary>
    /// <param name="account">The account.</param>
    /// <param name="keySlot">The slot: the exchange keeps one last nonce for each, whatever key it holds (K2).</param>
    public NonceCounter Of(uint account, byte keySlot) => counters.GetOrAdd((account, keySlot), _ => new(clock));
}
