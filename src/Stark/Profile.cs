namespace OrderBookRollup.Stark;

/// <summary>
/// The parameters of a proof. They belong to the verifier: a proof carries none of them.
/// </summary>
/// <param name="Name">The name in listings.</param>
/// <param name="LogBlowup">Binary logarithm of the blowup: domain points per row.</param>
/// <param name="QueryCount">Positions of the domain that are opened.</param>
/// <param name="GrindingBits">Work that a prover does before it learns the positions: about 2^bits hashes.</param>
/// <param name="LogFinalLength">Folding stops at polynomials of this many coefficients, as a binary logarithm.</param>
/// <param name="LogArity">Binary logarithm of the values that one fold joins.</param>
/// <param name="CapHeight">A commitment is the 2^CapHeight nodes at this depth of its tree.</param>
public sealed record Profile(string Name, int LogBlowup, int QueryCount, int GrindingBits, int LogFinalLength, int LogArity, int CapHeight)
{
    /// <summary>Fast tests. Its error is above 2^-8: release verifiers refuse it.</summary>
    public static Profile Test { get; } = new("Test", 2, 8, 0, 4, 3, 1);

    /// <summary>The prover's default: 100 proven bits at blowup 4.</summary>
    public static Profile Inner { get; } = new("Inner", 2, 82, 20, 6, 3, 4);

    /// <summary>What the contract verifies: few queries at blowup 16.</summary>
    public static Profile Ethereum { get; } = new("Ethereum", 4, 40, 22, 6, 3, 5);

    /// <summary>Fewer queries still, at blowup 32, for statements whose domain the prover can hold.</summary>
    public static Profile Ethereum32 { get; } = new("Ethereum32", 5, 32, 22, 6, 3, 5);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Profile> All { get; } = [Test, Inner, Ethereum, Ethereum32];

    /// <summary>The blowup.</summary>
    public int Blowup => 1 << LogBlowup;

    /// <summary>Whether the parameters are within what prover and verifier are written for.</summary>
    public bool IsSound =>
        LogBlowup is >= 1 and <= 6 && QueryCount is >= 1 and <= 512 && GrindingBits is >= 0 and <= 40 && LogFinalLength is >= 0 and <= 12
        && LogArity is >= 1 and <= 3 && CapHeight is >= 0 and <= 8;

    internal ulong[] Words =>
        [(ulong)LogBlowup, (ulong)QueryCount, (ulong)GrindingBits, (ulong)LogFinalLength, (ulong)LogArity, (ulong)CapHeight];
}
