using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>Slot 1 to 63 of an account: who may sign for it, and what (K1-K4).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ApiKey
{
    /// <summary>The public key Q; all zero when the slot holds none.</summary>
    public PublicKey Key;

    /// <summary>The last nonce that was accepted from this slot; outlives the key (K2).</summary>
    public ulong LastNonce;

    /// <summary>A <see cref="Exchange.Scope"/>.</summary>
    public ulong Scope;

    /// <summary>The key signs while t is below this, in milliseconds since 1970.</summary>
    public ulong ExpiryMs;
}
