using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>Points of the evaluation domains, and how the quotient is cut in two.</summary>
public static class ProofDomain
{
    /// <summary>The shift of the domain for polynomials below degree 2^logDegree: 7^(2^(32 - logDegree)).</summary>
    public static Goldilocks Shift(int logDegree) => LowDegreeExtension<Pack64>.Shift(logDegree);

    /// <summary>The point at a position: s w^position, w of order 2^(logDegree + logBlowup).</summary>
    public static Goldilocks Point(int logDegree, int logBlowup, int position) =>
        Shift(logDegree) * Goldilocks.RootOfUnity(logDegree + logBlowup).Pow((ulong)position);

    /// <summary>
    /// The quotient Q, of degree below 2 n, from its chunks: chunk c is the polynomial below degree n that equals Q on the coset
    /// s w_2n^c H_n, where X^n is the constant o_c; so Q = q_0 (X^n - o_1) / (o_0 - o_1) + q_1 (X^n - o_0) / (o_1 - o_0).
    /// </summary>
    public static Extension JoinQuotient(Extension[] chunks, Extension x, int logHeight)
    {
        Goldilocks first = ChunkShift(logHeight, 0).PowTwoTo(logHeight), second = ChunkShift(logHeight, 1).PowTwoTo(logHeight);
        Extension power = x.PowTwoTo(logHeight);
        return ((chunks[0] * (power - second)) - (chunks[1] * (power - first))) * (first - second).Inverse();
    }

    /// <summary>The shift of the coset on which a chunk equals the quotient.</summary>
    public static Goldilocks ChunkShift(int logHeight, int chunk) => Point(logHeight, 1, chunk);
}
