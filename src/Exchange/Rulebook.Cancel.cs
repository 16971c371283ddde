using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>B10: the owner takes one order off, expired or not, whatever the market's status (S4).</summary>
    RejectReason Cancel(in Command command, in PublicKey signer, ulong timeMs)
    {
        Cancel cancel = command.Cancel;
        RejectReason reason = Authorise(cancel.Credential, Scope.Cancel, signer, timeMs);
        if (reason != None) return reason;
        uint slot = FindOwn(cancel.Credential.Account, cancel.Target);
        if (slot == 0) return OrderUnknown;
        AcceptSigned(command, cancel.Credential, signer, timeMs);
        UnlinkOne(slot, CancelReason.Requested);
        return None;
    }

    /// <summary>B6: anybody's expired order may go.</summary>
    RejectReason Expire(in Command command, ulong timeMs)
    {
        uint slot = Memory.Index.FindSequence(command.Expire.Sequence);
        if (slot == 0) return OrderUnknown;
        if (Memory.Orders[slot].ExpiryMs > timeMs) return OrderNotExpired;
        Accept(command, timeMs);
        UnlinkOne(slot, CancelReason.Expired);
        return None;
    }

    /// <summary>B12: every order of the account, newest first; ends with no open order.</summary>
    RejectReason CancelAll(in Command command, in PublicKey signer, ulong timeMs)
    {
        Credential credential = command.CancelAll.Credential;
        RejectReason reason = Authorise(credential, Scope.Cancel, signer, timeMs);
        if (reason != None) return reason;
        AcceptSigned(command, credential, signer, timeMs);
        UnlinkAll(credential.Account, heldAsset: null, CancelReason.CancelAll);
        Invariant.Require(Memory.Accounts[credential.Account].OpenOrders == 0);
        recorder.Step(StepKind.End);
        ReadAccount(credential.Account);
        return None;
    }

    /// <summary>The slot of the account's own live order that a target means, or 0 (B10).</summary>
    uint FindOwn(uint account, OrderTarget target)
    {
        uint slot = Memory.Index.Find(account, target);
        return Memory.Orders[slot].Owner == account ? slot : 0;
    }

    void UnlinkOne(uint slot, CancelReason reason)
    {
        ReadMarket(Memory.Orders[slot].Market);
        recorder.Step(StepKind.Unlink);
        TakeOff(slot, reason, newFunds: 0);
        recorder.Step(StepKind.End);
    }
}
