using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace OrderBookRollup.Client.Tests;

/// <summary>A wallet with a secp256k1 key of BouncyCastle: deterministic nonces (RFC 6979), or random ones.</summary>
sealed class KeyWallet : IWallet
{
    static readonly X9ECParameters curve = SecNamedCurves.GetByName("secp256k1");
    static readonly ECDomainParameters domain = new(curve.Curve, curve.G, curve.N, curve.H);

    readonly ECPrivateKeyParameters key;
    readonly ECPublicKeyParameters point;
    readonly SecureRandom? random;

    public KeyWallet(byte[] privateKey, SecureRandom? random = null)
    {
        key = new(new BigInteger(1, privateKey), domain);
        point = new(domain.G.Multiply(key.D).Normalize(), domain);
        this.random = random;
        PrivateKey = privateKey;
        byte[] hash = new byte[32];
        var keccak = new KeccakDigest(256);
        keccak.BlockUpdate(point.Q.GetEncoded(compressed: false), 1, 64);
        keccak.DoFinal(hash, 0);
        Address = EthereumAddress.Read(hash.AsSpan(12));
    }

    public byte[] PrivateKey { get; }

    public EthereumAddress Address { get; }

    public SignatureForm Form { get; set; }

    public int Signed { get; private set; }

    public Task<byte[]> Sign(KeyRequest request, CancellationToken stop)
    {
        Signed++;
        ECDsaSigner signer = random is null ? new(new HMacDsaKCalculator(new Sha256Digest())) : new();
        signer.Init(forSigning: true, random is null ? key : new ParametersWithRandom(key, random));
        byte[] digest = request.Digest();
        BigInteger[] signature = signer.GenerateSignature(digest);
        (BigInteger r, BigInteger s) = (signature[0], signature[1]);
        BigInteger mirrored = curve.N.Subtract(s);
        s = Form == SignatureForm.HighS ? s.Max(mirrored) : s.Min(mirrored);
        int parity = Parity(digest, r, s);
        byte[] words = [.. Word(r), .. Word(s)];
        if (Form == SignatureForm.Compact) words[32] |= (byte)(parity << 7);
        return Task.FromResult<byte[]>(Form switch
        {
            SignatureForm.Compact => words,
            SignatureForm.Parity => [.. words, (byte)parity],
            _ => [.. words, (byte)(27 + parity)],
        });
    }

    // The parity of y of the point R = (hash / s) G + (r / s) Q.
    int Parity(byte[] digest, BigInteger r, BigInteger s)
    {
        BigInteger inverse = s.ModInverse(curve.N);
        return domain.G.Multiply(new BigInteger(1, digest).Multiply(inverse).Mod(curve.N))
            .Add(point.Q.Multiply(r.Multiply(inverse).Mod(curve.N))).Normalize().AffineYCoord.TestBitZero() ? 1 : 0;
    }

    static byte[] Word(BigInteger value)
    {
        byte[] bytes = value.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
