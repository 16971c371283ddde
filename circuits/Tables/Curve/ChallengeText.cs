using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// The challenge of a signature in texts: three compressions chained over R, Q and the digest D of the message,
/// c1 = H(R0..R4, Q0..Q2), c2 = H(c1 | Q3, Q4, D0, D1), c3 = H(c2 | D2, D3, tag, count). e is c3.W0 + 2^64 c3.W1, words canonical.
/// </summary>
static class ChallengeText
{
    /// <summary>"OBR sgn" in ASCII.</summary>
    public const ulong Tag = 0x4F_42_52_20_73_67_6E;

    /// <summary>Words of R, Q and D.</summary>
    public const ulong Count = 14;

    /// <summary>Asks for the three compressions.</summary>
    public static void Send<T, S>(
        Constraints<T, S> air, string clause, in Five<T> nonce, in Five<T> key, in Four<T> digest, in Four<T> first, in Four<T> second,
        in Four<T> challenge)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Send(clause, new Compression<T>(new(nonce.W0, nonce.W1, nonce.W2, nonce.W3, nonce.W4, key.W0, key.W1, key.W2), first));
        air.Send(clause, new Compression<T>(new(first, new(key.W3, key.W4, digest.W0, digest.W1)), second));
        air.Send(clause, new Compression<T>(new(second, new(digest.W2, digest.W3, T.Constant(Tag), T.Constant(Count))), challenge));
    }
}
