using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>L1: credits an account and creates its slot 0. V6: custody stays at or below 2^61, so no credit can overflow.</summary>
    RejectReason Deposit(in Command command, ulong timeMs)
    {
        Deposit deposit = command.Deposit;
        ref ulong custody = ref Memory.CustodyOf(deposit.Asset);
        if (custody + deposit.Amount > Limits.CustodyMax) return CustodyExceeded;
        Accept(command, timeMs);
        recorder.Step(StepKind.Apply);
        custody += deposit.Amount;
        ref Account account = ref Memory.Accounts.At(deposit.Account);
        recorder.Open(Address.OfAccount(0, deposit.Account), in Memory.AsRecord(in account));
        account.Exists = 1;
        recorder.Close(in Memory.AsRecord(in account));
        ChangeBalance(deposit.Asset, deposit.Account, (long)deposit.Amount, 0);
        return None;
    }

    /// <summary>K5: pays the account's L1 owner.</summary>
    RejectReason Withdraw(in Command command, in PublicKey signer, ulong timeMs)
    {
        Withdraw withdraw = command.Withdraw;
        uint account = withdraw.Credential.Account;
        RejectReason reason = Authorise(withdraw.Credential, Scope.Withdraw, signer, timeMs);
        if (reason != None) return reason;
        if (Memory.BalanceOf(withdraw.Asset, account).Available < withdraw.Amount) return InsufficientAvailable;
        AcceptSigned(command, withdraw.Credential, signer, timeMs);
        recorder.Step(StepKind.Apply);
        Pay(withdraw.Asset, account, withdraw.Amount);
        return None;
    }

    /// <summary>K5: pays another account, which must exist. To oneself it is two accesses that cancel out.</summary>
    RejectReason Transfer(in Command command, in PublicKey signer, ulong timeMs)
    {
        Transfer transfer = command.Transfer;
        uint account = transfer.Credential.Account;
        RejectReason reason = Authorise(transfer.Credential, Scope.Transfer, signer, timeMs);
        if (reason != None) return reason;
        if (Memory.Accounts[transfer.Receiver].Exists == 0) return AccountUnknown;
        if (Memory.BalanceOf(transfer.Asset, account).Available < transfer.Amount) return InsufficientAvailable;
        AcceptSigned(command, transfer.Credential, signer, timeMs);
        recorder.Step(StepKind.Apply);
        ChangeBalance(transfer.Asset, account, -(long)transfer.Amount, 0);
        ReadAccount(transfer.Receiver);
        ChangeBalance(transfer.Asset, transfer.Receiver, (long)transfer.Amount, 0);
        return None;
    }

    /// <summary>L1, B12: unlinks all that holds the asset, then pays out what is available; every hold is positive, so held = 0 proves none is left.</summary>
    RejectReason ForcedExit(in Command command, ulong timeMs)
    {
        ForcedExit exit = command.ForcedExit;
        Accept(command, timeMs);
        UnlinkAll(exit.Account, exit.Asset, CancelReason.ForcedExit);
        recorder.Step(StepKind.Apply);
        ref readonly Balance balance = ref Memory.BalanceOf(exit.Asset, exit.Account);
        Invariant.Require(balance.Held == 0);
        Pay(exit.Asset, exit.Account, balance.Available);
        return None;
    }

    void Pay(uint asset, uint account, ulong amount)
    {
        ChangeBalance(asset, account, -(long)amount, 0);
        if (amount == 0) return;
        Memory.CustodyOf(asset) -= amount;
        events.Withdrawn(asset, account, amount);
    }
}
