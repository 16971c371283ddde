namespace OrderBookRollup.Stark;

/// <summary>
/// Where a prover shows work, in bits. Work done just before a challenge makes each new try at that challenge cost 2^bits hashes, so it
/// counts for the error of that challenge and for no other (ethSTARK, eprint 2021/582, section 6.3).
/// </summary>
/// <param name="Lookup">Before alpha, beta and z.</param>
/// <param name="Constraints">Before the challenge that combines the constraints.</param>
/// <param name="OutOfDomain">Before the out-of-domain point.</param>
/// <param name="Batching">Before the challenge that combines the opened functions.</param>
/// <param name="Folding">Before the challenge of every fold.</param>
/// <param name="Queries">Before the queried positions.</param>
public sealed record GrindingSites(
    int Lookup = 0, int Constraints = 0, int OutOfDomain = 0, int Batching = 0, int Folding = 0, int Queries = 0)
{
    /// <summary>More than anyone grinds; beyond it the parameters are a mistake.</summary>
    public const int BitsMax = 64;

    /// <summary>Whether every place has a possible number of bits.</summary>
    public bool IsSound => new[] { Lookup, Constraints, OutOfDomain, Batching, Folding, Queries }.All(bits => bits is >= 0 and <= BitsMax);
}
