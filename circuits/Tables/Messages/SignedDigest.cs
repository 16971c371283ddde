using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The key signed the digest.</summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="Key">The public key Q.</param>
/// <param name="Digest">Digest of the signed words.</param>
public record struct SignedDigest<T>(Five<T> Key, Four<T> Digest) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    /// <inheritdoc/>
    public static string Bus => "Signature";

    /// <inheritdoc/>
    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Key.W0);
        fields.Add(Key.W1);
        fields.Add(Key.W2);
        fields.Add(Key.W3);
        fields.Add(Key.W4);
        fields.Add(Digest.W0);
        fields.Add(Digest.W1);
        fields.Add(Digest.W2);
        fields.Add(Digest.W3);
    }
}
