using System.Runtime.CompilerServices;
using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The rules of the market: <c>Apply(command, time) -> events</c>, pure and deterministic. README.md states them by number; the numbers
/// stand beside the code that keeps them. Every refusal is decided before the first write, so a refused command changes nothing (S1).
/// </summary>
/// <typeparam name="TRecorder">Hears the memory accesses.</typeparam>
/// <typeparam name="TEvents">Hears the events.</typeparam>
public sealed partial class Rulebook<TRecorder, TEvents>(Memory memory, TRecorder recorder, TEvents events)
    where TRecorder : struct, IRecorder
    where TEvents : struct, IEvents
{
    const ulong AmountEnd = 1UL << Limits.AmountBits;

    TRecorder recorder = recorder;
    TEvents events = events;

    /// <summary>The state that the rules act on.</summary>
    public Memory Memory { get; } = memory;

    /// <summary>The recorder in use.</summary>
    public ref TRecorder Recorder => ref recorder;

    /// <summary>The events in use.</summary>
    public ref TEvents Events => ref events;

    /// <summary>Applies one command, whole or not at all.</summary>
    /// <param name="command">The command.</param>
    /// <param name="signer">
    /// For a signed command the key under which the caller found its signature good; it must be the one in the key slot (K1).
    /// Ignored otherwise.
    /// </param>
    /// <param name="timeMs">The journalled time t, not before that of the last accepted command (S3).</param>
    /// <returns>None when accepted.</returns>
    public RejectReason Apply(in Command command, in PublicKey signer, ulong timeMs)
    {
        Invariant.Require(timeMs >= Memory.TimeMs && timeMs < Limits.JournalTimeEnd);
        RejectReason reason = Form.Check(command);
        if (reason == None) reason = Dispatch(command, signer, timeMs);
        if (reason != None) events.Refused(command.Kind, reason);
        return reason;
    }

    RejectReason Dispatch(in Command command, in PublicKey signer, ulong timeMs) => command.Kind switch
    {
        CommandKind.Place => Place(command, signer, timeMs),
        CommandKind.Cancel => Cancel(command, signer, timeMs),
        CommandKind.Replace => Replace(command, signer, timeMs),
        CommandKind.CancelAll => CancelAll(command, signer, timeMs),
        CommandKind.Expire => Expire(command, timeMs),
        CommandKind.Withdraw => Withdraw(command, signer, timeMs),
        CommandKind.Transfer => Transfer(command, signer, timeMs),
        CommandKind.AddKey => AddKey(command, signer, timeMs),
        CommandKind.RevokeKey => RevokeKey(command, signer, timeMs),
        CommandKind.LowerMarketStatus => LowerMarketStatus(command, timeMs),
        CommandKind.Deposit => Deposit(command, timeMs),
        CommandKind.RegisterKey => RegisterKey(command, timeMs),
        CommandKind.ForcedExit => ForcedExit(command, timeMs),
        CommandKind.CreateMarket => CreateMarket(command, timeMs),
        _ => UpdateMarket(command, timeMs),
    };

    /// <summary>Accepts a command that nobody signs.</summary>
    void Accept(in Command command, ulong timeMs) => Accept(command, default, timeMs);

    void Accept(in Command command, in PublicKey signer, ulong timeMs)
    {
        Memory.TimeMs = timeMs;
        ulong sequence = ++Memory.Sequence;
        Invariant.Require(sequence < 1UL << Limits.SequenceBits);
        if (CommandWords.IsFromQueue(command.Kind)) Memory.QueueCount++;
        recorder.Begin(command, signer, sequence, timeMs);
        recorder.Step(StepKind.Begin);
        events.Accepted(command.Kind, sequence);
    }

    /// <summary>K1: the key in the slot may sign this, now, with this nonce. Checks in the order of their reasons.</summary>
    RejectReason Authorise(in Credential credential, Scope needed, in PublicKey signer, ulong timeMs)
    {
        if (credential.ValidUntilMs <= timeMs) return CommandExpired;
        ref readonly ApiKey key = ref Memory.KeyAt(credential.Account, credential.KeySlot);
        if (key.Key.IsAbsent) return KeyAbsent;
        if (key.Key != signer) return KeyMismatch;
        if ((key.Scope & (ulong)needed) == 0) return ScopeMissing;
        if (key.ExpiryMs <= timeMs) return KeyExpired;
        if (credential.Nonce <= key.LastNonce) return NonceUsed;
        return credential.Nonce > timeMs + Limits.NonceLeadMs ? NonceTooFarAhead : None;
    }

    /// <summary>Accepts a signed command: its nonce is spent (K1).</summary>
    void AcceptSigned(in Command command, in Credential credential, in PublicKey signer, ulong timeMs)
    {
        Accept(command, signer, timeMs);
        Address address = Address.OfAccount(credential.KeySlot, credential.Account);
        ref ApiKey key = ref Memory.Keys.At(address.Index);
        recorder.Open(address, in Memory.AsRecord(in key));
        key.LastNonce = credential.Nonce;
        recorder.Close(in Memory.AsRecord(in key));
    }

    /// <summary>One balance access. V2: the results stay below 2^62 and none is negative.</summary>
    void ChangeBalance(uint asset, uint account, long available, long held)
    {
        Address address = Address.OfBalance(asset, account);
        ref Balance balance = ref Memory.Balances.At(address.Index);
        recorder.Open(address, in Memory.AsRecord(in balance));
        balance.Available += (ulong)available;
        balance.Held += (ulong)held;
        Invariant.Require((balance.Available | balance.Held) < AmountEnd);
        recorder.Close(in Memory.AsRecord(in balance));
        if ((available | held) != 0) events.BalanceChanged(asset, account, balance.Available, balance.Held);
    }

    /// <summary>One access to slot 0 that moves the number of open orders (B12).</summary>
    void ChangeOpenOrders(uint accountIndex, long change)
    {
        Address address = Address.OfAccount(0, accountIndex);
        ref Account account = ref Memory.Accounts.At(accountIndex);
        recorder.Open(address, in Memory.AsRecord(in account));
        account.OpenOrders += (ulong)change;
        Invariant.Require(account.OpenOrders <= Limits.MaxOpenOrders);
        recorder.Close(in Memory.AsRecord(in account));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ReadOrder(uint slot) => recorder.Read(Address.OfOrder(slot), in Memory.AsRecord(in Memory.Orders[slot]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ReadAccount(uint account) => recorder.Read(Address.OfAccount(0, account), in Memory.AsRecord(in Memory.Accounts[account]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void ReadMarket(uint market) => recorder.Read(Address.OfMarket(market), in Memory.AsRecord(in Memory.Markets[market]));

    /// <summary>One access that leads a predecessor's next somewhere else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Relink(uint predecessor, ulong next)
    {
        ref Order order = ref Memory.Orders.At(predecessor);
        recorder.Open(Address.OfOrder(predecessor), in Memory.AsRecord(in order));
        order.Next = next;
        recorder.Close(in Memory.AsRecord(in order));
    }
}
