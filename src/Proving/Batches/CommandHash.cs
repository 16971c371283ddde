using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>
/// Hashes of commands: chains of compressions over canonical words (<see cref="HashChain"/>). tests/vectors has answers for other
/// languages.
/// </summary>
/// <remarks>
/// A message digest absorbs the preimage of <see cref="SigningDomain"/> from four zeros. Its first eight words depend on domain and length
/// alone, so the digest after them is a constant of the rollup: <see cref="MessageStart"/>, a public input of the circuit.
/// The queue hash absorbs the words of one L1 command after the other, from four zeros at genesis. Tag and length of a preimage stand in
/// its first words, and the words of a queue item begin with its kind, which says how many follow: no chain is the beginning of another
/// that means something else.
/// </remarks>
public static class CommandHash
{
    /// <summary>Where the digest of a signed command stands before its own words.</summary>
    /// <param name="domain">The rollup instance.</param>
    /// <param name="commandWords">Words of the command: 8, or 12 for AddKey.</param>
    public static Digest MessageStart(SigningDomain domain, int commandWords)
    {
        Span<ulong> words = stackalloc ulong[SigningDomain.WordCount];
        domain.WriteHead(SigningDomain.WordCount + commandWords, words);
        return HashChain.Absorb(default, words);
    }

    /// <summary>The queue hash after one more L1 command.</summary>
    public static Digest OfQueue(Digest before, in Command command)
    {
        Invariant.Require(CommandWords.IsFromQueue(command.Kind));
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        return HashChain.Absorb(before, words[..CommandWords.Write(command, words)]);
    }
}
