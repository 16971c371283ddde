using static OrderBookRollup.Exchange.RejectReason;

namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    /// <summary>L1, K4: overwrites any slot.</summary>
    RejectReason RegisterKey(in Command command, ulong timeMs)
    {
        RegisterKey register = command.RegisterKey;
        Accept(command, timeMs);
        WriteKey(register.Account, register.KeySlot, register.Key, register.Scope, register.ExpiryMs);
        return None;
    }

    /// <summary>K3: no key makes a stronger one than itself.</summary>
    RejectReason AddKey(in Command command, in PublicKey signer, ulong timeMs)
    {
        AddKey add = command.AddKey;
        RejectReason reason = Authorise(add.Credential, Scope.Admin, signer, timeMs);
        if (reason != None) return reason;
        ref readonly ApiKey key = ref Memory.KeyAt(add.Credential.Account, add.Credential.KeySlot);
        if (((ulong)add.Scope & ~key.Scope) != 0) return ScopeExceedsSigner;
        if (add.ExpiryMs > key.ExpiryMs) return ExpiryExceedsSigner;
        AcceptSigned(command, add.Credential, signer, timeMs);
        WriteKey(add.Credential.Account, add.NewKeySlot, add.Key, add.Scope, add.ExpiryMs);
        return None;
    }

    /// <summary>K2: the slot keeps its last nonce and nothing else.</summary>
    RejectReason RevokeKey(in Command command, in PublicKey signer, ulong timeMs)
    {
        RevokeKey revoke = command.RevokeKey;
        RejectReason reason = Authorise(revoke.Credential, Scope.Admin, signer, timeMs);
        if (reason != None) return reason;
        AcceptSigned(command, revoke.Credential, signer, timeMs);
        WriteKey(revoke.Credential.Account, revoke.RevokedKeySlot, default, Scope.None, expiryMs: 0);
        return None;
    }

    /// <summary>K2: whoever writes a slot, its last nonce stays, so nothing replays.</summary>
    void WriteKey(uint account, uint keySlot, in PublicKey publicKey, Scope scope, ulong expiryMs)
    {
        recorder.Step(StepKind.Apply);
        Address address = Address.OfAccount(keySlot, account);
        ref ApiKey key = ref Memory.Keys.At(address.Index);
        recorder.Open(address, in Memory.AsRecord(in key));
        key.Key = publicKey;
        key.Scope = (ulong)scope;
        key.ExpiryMs = expiryMs;
        recorder.Close(in Memory.AsRecord(in key));
        events.KeyChanged(account, keySlot);
    }
}
