using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>Commands to be timed, and the ones that bring the book to where they start.</summary>
/// <param name="Name">What the field does here.</param>
/// <param name="Setup">Applied untimed.</param>
/// <param name="Timed">Applied on the clock.</param>
internal sealed record Scenario(string Name, List<Command> Setup, Command[] Timed)
{
    /// <summary>A digest of every canonical word, so that a scenario cannot change unseen.</summary>
    public string Digest()
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        foreach (Command command in Setup.Concat(Timed))
        {
            int count = CommandWords.Write(command, words);
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words[..count]));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
