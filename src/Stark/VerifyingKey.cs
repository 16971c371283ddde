using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark;

/// <summary>
/// What a verifier is made with: the circuit, the profile, and the commitment to the preprocessed columns, which follows from both.
/// </summary>
/// <remarks>
/// The verifier takes the commitment for that of the circuit's cells; it checks its form and does not compute it again. Whoever gets a key
/// from elsewhere asks <see cref="Prover.KeyMaker.IsMadeFromCircuit"/> once.
/// </remarks>
/// <param name="Circuit">The circuit.</param>
/// <param name="Profile">The profile.</param>
/// <param name="PreprocessedCap">The commitment; empty when no table has preprocessed columns.</param>
/// <typeparam name="H">The hash.</typeparam>
public sealed record VerifyingKey<H>(Circuit Circuit, Profile Profile, IReadOnlyList<Digest> PreprocessedCap) where H : struct, IHash;
