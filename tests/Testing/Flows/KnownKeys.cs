using System.Buffers.Binary;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>Keys for what <see cref="FlowGenerator"/> makes, with their secrets, so that it can be signed.</summary>
/// <param name="domain">The rollup instance that commands are signed for.</param>
public sealed class KnownKeys(SigningDomain domain)
{
    readonly Dictionary<(uint Account, byte Slot, int Version), PublicKey> keys = [];
    readonly Dictionary<PublicKey, SecretKey> secrets = [];

    /// <summary>A key that belongs to nobody else.</summary>
    public PublicKey Of(uint account, byte slot, int version)
    {
        if (keys.TryGetValue((account, slot, version), out PublicKey known)) return known;
        var seed = new byte[SecretKey.SeedByteCountMin];
        BinaryPrimitives.WriteUInt32LittleEndian(seed, account);
        BinaryPrimitives.WriteInt32LittleEndian(seed.AsSpan(4), version);
        seed[8] = slot;
        SecretKey secret = SecretKey.FromSeed(seed);
        EncodedPoint point = secret.Public;
        PublicKey key = new(point.Word0, point.Word1, point.Word2, point.Word3, point.Word4);
        secrets.Add(key, secret);
        return keys[(account, slot, version)] = key;
    }

    /// <summary>The signature of a command; empty for one that nobody signs, and for one that is refused whoever signed it.</summary>
    public byte[] Sign(in Command command, in PublicKey signer)
    {
        if (!CommandWords.IsSigned(command.Kind) || Form.Check(command) != RejectReason.None) return [];
        if (!secrets.TryGetValue(signer, out SecretKey? secret)) return [];
        Span<ulong> words = stackalloc ulong[SigningDomain.PreimageCountMax];
        var bytes = new byte[Signature.ByteCount];
        secret.Sign(HashChain.Absorb(default, words[..domain.WritePreimage(command, words)])).Write(bytes);
        return bytes;
    }
}
