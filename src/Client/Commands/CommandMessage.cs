using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Client;

/// <summary>What a signature covers.</summary>
public static class CommandMessage
{
    /// <summary>The digest of a signed command for a rollup instance; its <see cref="Form"/> must hold.</summary>
    public static Digest DigestOf(SigningDomain domain, in Command command)
    {
        Span<ulong> words = stackalloc ulong[SigningDomain.PreimageCountMax];
        return HashChain.Absorb(default, words[..domain.WritePreimage(command, words)]);
    }
}
