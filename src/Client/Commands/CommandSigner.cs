using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>
/// An account under one of its keys: makes commands and signs them. Whatever the exchange could only refuse is refused here, before it
/// costs a round trip. Any thread may use it; see <see cref="NonceCounter"/> for the order of what several threads send.
/// </summary>
/// <remarks>
/// A command that was sent and not answered may still be executed until its validUntil, or until a later nonce of the key is accepted;
/// <see cref="Validity"/> bounds that time.
/// </remarks>
public sealed class CommandSigner
{
    readonly SigningDomain domain;
    readonly NonceBook nonces;
    readonly TimeProvider clock;

    /// <summary>A signer.</summary>
    /// <param name="domain">The rollup instance.</param>
    /// <param name="account">The account, 1 to 2^22 - 1.</param>
    /// <param name="keySlot">The slot that holds the key, 1 to 63.</param>
    /// <param name="key">The key.</param>
    /// <param name="nonces">Shared by all signers of a program.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="CommandException">Account or slot are out of range.</exception>
    public CommandSigner(SigningDomain domain, uint account, byte keySlot, TradingKey key, NonceBook nonces, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(domain.IsCanonical, false, nameof(domain));
        if (account is 0 or >= Limits.MaxAccounts)
            throw new CommandException(RejectReason.AccountOutOfRange, $"An account is 1 to {Limits.MaxAccounts - 1}, not {account}.");
        if (keySlot is 0 or > (byte)Limits.MaxKeySlot)
            throw new CommandException(RejectReason.KeySlotOutOfRange, $"A key slot is 1 to {Limits.MaxKeySlot}, not {keySlot}.");
        (this.domain, Account, KeySlot, Key) = (domain, account, keySlot, key);
        (this.nonces, this.clock) = (nonces, clock);
    }

    /// <summary>The account.</summary>
    public uint Account { get; }

    /// <summary>The slot of the key.</summary>
    public byte KeySlot { get; }

    /// <summary>The key.</summary>
    public TradingKey Key { get; }

    /// <summary>How long a command is good after it was signed.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The counter of the key's nonces.</summary>
    public NonceCounter Nonces => nonces.Of(Account, KeySlot);

    /// <summary>Signs a new order. Scope Trade.</summary>
    /// <param name="market">The market, 1 to 1023.</param>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">Limit in quote units a lot.</param>
    /// <param name="quantity">Lots.</param>
    /// <param name="timeInForce">How long it stays (B8).</param>
    /// <param name="clientOrderId">An id of the sender's own, by which it can be cancelled; 0 for none.</param>
    /// <param name="selfTrade">What happens at the account's own order (B9).</param>
    /// <param name="expiryMs">The order lives while t is below this.</param>
    public SignedCommand Place(
        ushort market, Side side, uint price, ulong quantity, TimeInForce timeInForce = TimeInForce.Gtc, ulong clientOrderId = 0,
        SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong expiryMs = Limits.NoExpiry) =>
        Sign(new Place(NextCredential(), market, side, timeInForce, selfTrade, price, quantity, expiryMs, clientOrderId));

    /// <summary>Signs the cancel of an order. Scope Cancel.</summary>
    public SignedCommand Cancel(OrderTarget target) => Sign(new Cancel(NextCredential(), target));

    /// <summary>Signs the cancel of all orders of the account. Scope Cancel.</summary>
    public SignedCommand CancelAll() => Sign(new CancelAll(NextCredential()));

    /// <summary>Signs the exchange of an order for another (B11). Scope Trade.</summary>
    /// <param name="target">The order.</param>
    /// <param name="leavesSeen">The leaves that the sender saw; what was filled since is taken off the new quantity.</param>
    /// <param name="price">Limit of the new order.</param>
    /// <param name="quantity">Lots wanted.</param>
    /// <param name="timeInForce">How long it stays (B8).</param>
    /// <param name="clientOrderId">The new order's id, 0 for none.</param>
    /// <param name="selfTrade">What happens at the account's own order (B9).</param>
    /// <param name="expiryMs">The new order lives while t is below this.</param>
    public SignedCommand Replace(
        OrderTarget target, ulong leavesSeen, uint price, ulong quantity, TimeInForce timeInForce = TimeInForce.Gtc,
        ulong clientOrderId = 0, SelfTradeMode selfTrade = SelfTradeMode.CancelMaker, ulong expiryMs = Limits.NoExpiry) =>
        Sign(new Replace(
            NextCredential(), target, IsReduce: false, leavesSeen, timeInForce, selfTrade, price, quantity, expiryMs, clientOrderId));

    /// <summary>Signs that an order becomes smaller and keeps its place (B11). Scope Trade.</summary>
    /// <param name="target">The order.</param>
    /// <param name="leavesSeen">The leaves that the sender saw.</param>
    /// <param name="price">The order's price.</param>
    /// <param name="quantity">Lots wanted, fewer than <paramref name="leavesSeen"/>.</param>
    /// <param name="clientOrderId">The order's new id, 0 for none.</param>
    /// <param name="expiryMs">The order's expiry.</param>
    public SignedCommand Reduce(
        OrderTarget target, ulong leavesSeen, uint price, ulong quantity, ulong clientOrderId = 0, ulong expiryMs = Limits.NoExpiry) =>
        Sign(new Replace(
            NextCredential(), target, IsReduce: true, leavesSeen, TimeInForce.Gtc, SelfTradeMode.CancelMaker, price, quantity, expiryMs,
            clientOrderId));

    /// <summary>Signs a withdrawal to the account's L1 owner (K5). Scope Withdraw.</summary>
    public SignedCommand Withdraw(byte asset, ulong amount) => Sign(new Withdraw(NextCredential(), asset, amount));

    /// <summary>Signs a payment to another account (K5). Scope Transfer.</summary>
    public SignedCommand Transfer(byte asset, ulong amount, uint receiver) =>
        Sign(new Transfer(NextCredential(), asset, amount, receiver));

    /// <summary>Signs that a slot takes a key, within this key's scope and expiry (K3). Scope Admin.</summary>
    /// <exception cref="KeyException">The key is no point of the curve, so that nothing could ever be signed under it.</exception>
    public SignedCommand AddKey(byte newKeySlot, PublicKey key, Scope scope, ulong expiryMs = Limits.NoExpiry)
    {
        TradingKey.RequireValid(key);
        return Sign(new AddKey(NextCredential(), newKeySlot, key, scope, expiryMs));
    }

    /// <summary>Signs that a slot loses its key (K2). Scope Admin.</summary>
    public SignedCommand RevokeKey(byte revokedKeySlot) => Sign(new RevokeKey(NextCredential(), revokedKeySlot));

    /// <summary>A credential of this key that lasts for <see cref="Validity"/>, with its next nonce.</summary>
    public Credential NextCredential() => NextCredential(Validity);

    /// <summary>Signs a command that carries a credential of this account and slot.</summary>
    /// <exception cref="CommandException">Its form does not hold, it is not to be signed, expired, or another key's.</exception>
    public SignedCommand Sign(in Command command)
    {
        RejectReason reason = Form.Check(command);
        if (reason != RejectReason.None) throw new CommandException(reason, $"A {command.Kind} has a field out of its range.");
        if (!CommandWords.TryGetCredential(command, out Credential credential))
            throw new CommandException(RejectReason.InstructionOutOfRange, $"A {command.Kind} is not signed by a trading key.");
        if (credential.Account != Account || credential.KeySlot != KeySlot)
        {
            throw new CommandException(
                RejectReason.KeyMismatch,
                $"The command is for slot {credential.KeySlot} of account {credential.Account}, not slot {KeySlot} of account {Account}.");
        }
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (credential.ValidUntilMs <= (ulong)nowMs)
            throw new CommandException(RejectReason.CommandExpired, $"validUntil {credential.ValidUntilMs} is not after {nowMs}.");
        return new(command, Key.Public, Key.Sign(CommandMessage.DigestOf(domain, command)));
    }

    internal Credential NextCredential(TimeSpan validity)
    {
        ulong validUntilMs = (ulong)(clock.GetUtcNow() + validity).ToUnixTimeMilliseconds();
        return new(Account, KeySlot, Nonces.Next(), Math.Min(validUntilMs, Limits.TimeEnd - 1));
    }
}
