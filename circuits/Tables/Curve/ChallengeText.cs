using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// The challenge of a signature in texts: three compressions chained over R, Q and the digest D of the message,
/// see <see cref="Schnorr"/>. e is word 0 + 2^64 word 1 of the third, words canonical.
/// </summary>
static class ChallengeText
{
    /// <summary>Asks for the three compressions.</summary>
    public static void Send<T, S>(
        Constraints<T, S> air, string clause, in Five<T> nonce, in Five<T> key, in Four<T> digest, in Four<T> first, in Four<T> second,
        in Four<T> challenge)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Send(clause, new Compression<T>(new(nonce.W0, nonce.W1, nonce.W2, nonce.W3, nonce.W4, key.W0, key.W1, key.W2), first));
        air.Send(clause, new Compression<T>(new(first, new(key.W3, key.W4, digest.W0, digest.W1)), second));
        T tag = T.Constant(Schnorr.Tag), count = T.Constant(Schnorr.PreimageWords);
        air.Send(clause, new Compression<T>(new(second, new(digest.W2, digest.W3, tag, count)), challenge));
    }
}
