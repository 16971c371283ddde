using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// What a signature binds beside the command's own words: which rollup instance it is for. The signed preimage is these eight words
/// followed by <see cref="CommandWords"/>; both parts are whole multiples of four words.
/// </summary>
/// <param name="ChainId">The chain id (EIP-155), below 2^62.</param>
/// <param name="ContractLow">Bits 0 to 55 of the rollup contract's 160-bit address.</param>
/// <param name="ContractMiddle">Bits 56 to 111.</param>
/// <param name="ContractHigh">Bits 112 to 159.</param>
public readonly record struct SigningDomain(ulong ChainId, ulong ContractLow, ulong ContractMiddle, ulong ContractHigh)
{
    /// <summary>Words of the domain in a preimage.</summary>
    public const int WordCount = 8;

    /// <summary>The most words of a preimage.</summary>
    public const int PreimageCountMax = WordCount + CommandWords.CountMax;

    // The ASCII letters "OBR cmd" as a number: no other hash of the system begins with it.
    const ulong Tag = 0x4F_42_52_20_63_6D_64;

    /// <summary>Whether every part is within its width.</summary>
    public bool IsCanonical => ChainId >> Limits.AmountBits == 0 && (ContractLow | ContractMiddle) >> 56 == 0 && ContractHigh >> 48 == 0;

    /// <summary>
    /// Writes what the signature of a signed command covers, and returns how many words there are. Its <see cref="Form"/> must hold.
    /// </summary>
    public int WritePreimage(in Command command, Span<ulong> words)
    {
        Invariant.Require(CommandWords.IsSigned(command.Kind));
        int count = WordCount + CommandWords.Write(command, words[WordCount..]);
        WriteHead(count, words);
        return count;
    }

    /// <summary>Writes the eight words that begin a preimage of so many words: a function of the domain and the count alone.</summary>
    public void WriteHead(int count, Span<ulong> words)
    {
        Invariant.Require(IsCanonical);
        words[..WordCount].Clear();
        (words[0], words[1]) = (Tag, (ulong)count);
        (words[2], words[3], words[4], words[5]) = (ChainId, ContractLow, ContractMiddle, ContractHigh);
    }
}
