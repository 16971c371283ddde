using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>
/// A CancelAll signed in advance, for somebody else to send: what a gateway submits when the connection of its owner breaks. It stands
/// under a key of its own, in a slot of its own with scope Cancel alone, so that trading does not use its nonce up and whoever holds it
/// can do nothing but cancel.
/// </summary>
/// <remarks>
/// It works once: the exchange accepts its nonce, and then everything signed earlier under the key is void. <see cref="Next"/> makes the
/// one for the next connection.
/// </remarks>
public sealed class StandingCancel
{
    readonly CommandSigner cancelling;
    readonly TimeSpan validity;

    /// <summary>For an account that trades under one key and cancels under another.</summary>
    /// <param name="trading">The key that places.</param>
    /// <param name="cancelling">The key that cancels: of the same account, in another slot.</param>
    /// <param name="validity">How long it stands; a day when null.</param>
    /// <exception cref="KeyException">The two are not of one account, or not two keys in two slots.</exception>
    public StandingCancel(CommandSigner trading, CommandSigner cancelling, TimeSpan? validity = null)
    {
        if (trading.Account != cancelling.Account)
            throw new KeyException($"Account {cancelling.Account} can not cancel orders of account {trading.Account}.");
        if (trading.KeySlot == cancelling.KeySlot)
            throw new KeyException($"Slot {trading.KeySlot} trades: a standing cancel needs a slot of its own.");
        if (trading.Key.Public == cancelling.Key.Public) throw new KeyException("A standing cancel needs a key of its own.");
        this.cancelling = cancelling;
        this.validity = validity ?? TimeSpan.FromDays(1);
    }

    /// <summary>The command that gives the cancelling key its slot; the signing key's scope must hold Admin and Cancel (K3).</summary>
    public SignedCommand Authorise(CommandSigner admin, ulong expiryMs = Limits.NoExpiry) =>
        admin.AddKey(cancelling.KeySlot, cancelling.Key.Public, Scope.Cancel, expiryMs);

    /// <summary>Signs the next one.</summary>
    public SignedCommand Next() => cancelling.Sign(new CancelAll(cancelling.NextCredential(validity)));
}
