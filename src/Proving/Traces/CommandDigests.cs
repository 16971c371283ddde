using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>
/// The canonical words of a batch's commands and their digests (D1, Q1): signed ones from the constant of their length, many at once;
/// those from L1 from the hash of the queue before them, one after the other.
/// </summary>
public sealed class CommandDigests
{
    readonly ulong[] words;
    readonly Digest[] start, middle, end, digest;

    /// <summary>Computes them.</summary>
    public CommandDigests(Witness witness, in BatchInputs<Goldilocks> inputs)
    {
        int count = witness.Commands.Count;
        words = new ulong[count * CommandWords.CountMax];
        (start, middle, end, digest) = (new Digest[count], new Digest[count], new Digest[count], new Digest[count]);
        Digest start8 = DigestOf(inputs.Start8), start12 = DigestOf(inputs.Start12), queue = DigestOf(inputs.OldQueueHash);
        for (int i = 0; i < count; i++)
        {
            ref readonly RecordedCommand recorded = ref CollectionsMarshal.AsSpan(witness.Commands)[i];
            CommandKind kind = recorded.Command.Kind;
            if (kind is CommandKind.LowerMarketStatus or CommandKind.Expire) continue;
            int length = CommandWords.Write(recorded.Command, words.AsSpan(i * CommandWords.CountMax, CommandWords.CountMax));
            bool isSigned = CommandWords.IsSigned(kind);
            start[i] = isSigned ? length == CommandWords.CountMax ? start12 : start8 : queue;
            if (isSigned) continue;
            middle[i] = HashChain.Absorb(start[i], WordsOf(i)[..4]);
            end[i] = length > 4 ? HashChain.Absorb(middle[i], WordsOf(i)[4..8]) : default;
            queue = digest[i] = length > 4 ? end[i] : middle[i];
        }
        Chain(witness, start, 0, middle, 8);
        Chain(witness, middle, 4, end, 8);
        for (int i = 0; i < count; i++)
            if (IsSigned(witness, i)) digest[i] = end[i];
        Chain(witness, end, 8, digest, CommandWords.CountMax);
        QueueHash = queue;
    }

    /// <summary>The hash of the queue after the batch.</summary>
    public Digest QueueHash { get; }

    /// <summary>Twelve words of a command; those it does not have are 0.</summary>
    public ReadOnlySpan<ulong> WordsOf(int command) => words.AsSpan(command * CommandWords.CountMax, CommandWords.CountMax);

    /// <summary>Where the chain starts, after four words, after eight, and at the end.</summary>
    public (Digest Start, Digest Middle, Digest End, Digest Digest) ChainOf(int command) =>
        (start[command], middle[command], end[command], digest[command]);

    static bool IsSigned(Witness witness, int command) =>
        CommandWords.IsSigned(witness.Commands[command].Command.Kind);

    static Digest DigestOf(in Four<Goldilocks> words) => new(words.W0.Value, words.W1.Value, words.W2.Value, words.W3.Value);

    // One link of the chains of all signed commands that have so many words.
    void Chain(Witness witness, Digest[] from, int first, Digest[] to, int atLeast)
    {
        var commands = new List<int>();
        for (int i = 0; i < to.Length; i++)
            if (IsSigned(witness, i) && CommandWords.CountOf(witness.Commands[i].Command.Kind) >= atLeast) commands.Add(i);
        var inputs = new ulong[commands.Count * 8];
        var outputs = new Digest[commands.Count];
        for (int i = 0; i < commands.Count; i++)
        {
            Digest.Words(from[commands[i]]).CopyTo(inputs.AsSpan(8 * i));
            WordsOf(commands[i]).Slice(first, 4).CopyTo(inputs.AsSpan((8 * i) + 4));
        }
        Poseidon2Width8.CompressMany(inputs, outputs);
        for (int i = 0; i < commands.Count; i++) to[commands[i]] = outputs[i];
    }
}
