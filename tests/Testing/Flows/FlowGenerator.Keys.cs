using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>Who signs, and the commands on keys and funds.</summary>
public sealed partial class FlowGenerator
{
    /// <summary>A key that belongs to nobody else; the words are canonical but no point of a curve.</summary>
    static PublicKey NobodysKey(uint account, byte slot, int version) =>
        new(account + 1, slot, (ulong)version, 0xFFFF_FFFF_0000_0000, ((ulong)account << 20) | slot);

    Func<uint, byte, int, PublicKey> KeyOf { get; }

    /// <summary>The credential of an account, most often a good one; sets the signer.</summary>
    Credential Sign(uint account, Scope needed)
    {
        byte slot = dice.Permille(930) ? (byte)1 : (byte)(1 + dice.Below(dice.Permille(900) ? 4 : 63));
        ApiKey key = view.KeyOf(account, slot);
        if (slot != 1 && (key.Scope & (ulong)needed) == 0 && dice.Permille(500)) key = view.KeyOf(account, slot = 1);
        signer = key.Key;
        ulong nonce = Math.Max(key.LastNonce + 1 + (ulong)dice.Below(2), timeMs - 1000);
        ulong validUntilMs = timeMs + dice.Pick<ulong>(1, 30_000, 3_600_000);
        if (dice.Permille(profile.Unauthorised))
        {
            switch (dice.Below(6))
            {
                case 0: validUntilMs = timeMs - (ulong)dice.Below(2); break;
                case 1: nonce = key.LastNonce - (key.LastNonce > 0 ? (ulong)dice.Below(2) : 0); break;
                case 2: nonce = timeMs + OneDayMs + 1; break;
                case 3: signer = KeyOf(account, slot, 77); break;
                case 4: signer = view.KeyOf(AnyAccount(), 1).Key; break;
                case 5: slot = (byte)(1 + dice.Below(63)); break;
            }
        }
        else if (slot > 2 && dice.Permille(20))
        {
            nonce = timeMs + OneDayMs;
        }
        return new Credential(account, slot, nonce, validUntilMs);
    }

    ulong AnyKeyExpiry() => dice.Permille(600) ? NoExpiry : timeMs + (ulong)dice.Below(20_000);

    Scope AnyScope() => dice.Permille(400) ? Scope.All : (Scope)dice.Below(32);

    Command MakeRegisterKey(uint account)
    {
        byte slot = (byte)(1 + dice.Below(dice.Permille(900) ? 4 : 63));
        PublicKey key = dice.Permille(80) ? default : KeyOf(account, slot, dice.Below(4));
        bool isMain = slot == 1 && dice.Permille(900);
        return new RegisterKey(account, slot, key, isMain ? Scope.All : AnyScope(), isMain ? NoExpiry : AnyKeyExpiry());
    }

    /// <summary>An account whose main key is gone is helped from L1, or it would be silent for the rest of the flow.</summary>
    bool NeedsHelp(uint account, out Command help)
    {
        ApiKey key = view.KeyOf(account, 1);
        help = new RegisterKey(account, 1, KeyOf(account, 1, 0), Scope.All, NoExpiry);
        bool isWeak = key.Key.IsAbsent || key.Scope != (ulong)Scope.All || key.ExpiryMs != NoExpiry;
        return isWeak && dice.Permille(300);
    }

    Command MakeAddKey()
    {
        uint account = AnyAccount();
        if (NeedsHelp(account, out Command help)) return help;
        Credential credential = Sign(account, Scope.Admin);
        byte slot = dice.Permille(30) ? credential.KeySlot : (byte)(2 + dice.Below(3));
        ApiKey signing = view.KeyOf(account, credential.KeySlot);
        bool isWithin = dice.Permille(700);
        Scope scope = isWithin ? AnyScope() & (Scope)signing.Scope : AnyScope();
        ulong expiryMs = isWithin ? Math.Max(1, Math.Min(AnyKeyExpiry(), signing.ExpiryMs)) : AnyKeyExpiry();
        return new AddKey(credential, slot, KeyOf(account, slot, dice.Below(4)), scope, expiryMs);
    }

    Command MakeRevokeKey()
    {
        uint account = AnyAccount();
        if (NeedsHelp(account, out Command help)) return help;
        return new RevokeKey(Sign(account, Scope.Admin), dice.Permille(50) ? (byte)1 : (byte)(2 + dice.Below(4)));
    }

    Command MakeWithdraw()
    {
        uint account = AnyAccount();
        byte asset = AnyAsset();
        return new Withdraw(Sign(account, Scope.Withdraw), asset, AmountOf(asset, account));
    }

    Command MakeTransfer()
    {
        uint account = AnyAccount();
        byte asset = AnyAsset();
        uint receiver = dice.Permille(100) ? account : dice.Permille(50) ? 777u : AnyAccount();
        return new Transfer(Sign(account, Scope.Transfer), asset, AmountOf(asset, account), receiver);
    }

    /// <summary>Some of what is available, all of it, or one unit more.</summary>
    ulong AmountOf(byte asset, uint account)
    {
        ulong available = view.BalanceOf(asset, account).Available;
        int which = dice.Below(100);
        if (which < 5) return Math.Max(1, available);
        if (which < 15) return available + 1;
        return Math.Max(1, available / (ulong)(2 + dice.Below(1000)));
    }
}
