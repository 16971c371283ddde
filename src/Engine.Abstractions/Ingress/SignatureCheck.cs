using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Looks at the signatures of commands before the venue sees them, many at once: each must be good for its command, on this chain and
/// contract, under the key that it names. That this key is the one in the slot is for the rules to say (K1). Any thread may ask.
/// </summary>
/// <param name="domain">The rollup instance.</param>
/// <param name="workers">Threads that check at once.</param>
public sealed class SignatureCheck(SigningDomain domain, Workers workers)
{
    const int LinkWords = Digest.WordCount;

    // About 10 MiB of keys that signed lately.
    const int KeysKept = 1 << 16;

    readonly DecodedKeys known = new(KeysKept);

    // What a digest absorbs before the words of a command depends on their number alone.
    readonly Digest[] starts =
        [.. Enumerable.Range(0, (CommandWords.CountMax / LinkWords) + 1).Select(links => StartOf(domain, links * LinkWords))];

    /// <summary>Which of the commands may be sent: those that nobody signs, and those with a good signature. Their form holds.</summary>
    public bool[] Check(QueuedCommand[] commands)
    {
        var good = new bool[commands.Length];
        int[] signed = SortByKey(commands, good);
        // One part for each thread: a sum over more signatures costs less for each, and one over fewer keys too.
        int parts = Math.Min(workers.Count, signed.Length);
        workers.Run(parts, (from, to) =>
        {
            for (int part = from; part < to; part++)
            {
                Range range = (signed.Length * part / parts)..(signed.Length * (part + 1) / parts);
                Check(commands, signed.AsSpan()[range], good);
            }
        });
        return good;
    }

    // The places of what is signed, those of a key together, keys in the order in which they come. What nobody signs is good.
    static int[] SortByKey(ReadOnlySpan<QueuedCommand> commands, Span<bool> good)
    {
        Dictionary<PublicKey, int> numbers = [];
        List<int> counts = [];
        var keyOf = new int[commands.Length];
        int signed = 0;
        for (int i = 0; i < commands.Length; i++)
        {
            IncomingCommand command = commands[i].Command;
            good[i] = !command.IsSigned;
            if (good[i]) continue;
            signed++;
            if (!numbers.TryGetValue(command.Signer, out keyOf[i]))
            {
                numbers.Add(command.Signer, keyOf[i] = counts.Count);
                counts.Add(0);
            }
            counts[keyOf[i]]++;
        }
        for (int key = 0, next = 0; key < counts.Count; key++) (counts[key], next) = (next, next + counts[key]);
        var places = new int[signed];
        for (int i = 0; i < commands.Length; i++)
            if (!good[i]) places[counts[keyOf[i]]++] = i;
        return places;
    }

    void Check(ReadOnlySpan<QueuedCommand> commands, ReadOnlySpan<int> places, bool[] good)
    {
        List<(int Place, Signature Signature)> signed = new(places.Length);
        foreach (int place in places)
        {
            ReadOnlySpan<byte> bytes = commands[place].Command.Signature.Span;
            if (bytes.Length == Signature.ByteCount && Signature.TryRead(bytes, out Signature signature) == SignatureFault.None)
                signed.Add((place, signature));
        }
        Digest[] digests = DigestsOf(commands, signed);
        var messages = new SignedMessage[signed.Count];
        for (int i = 0; i < messages.Length; i++)
        {
            PublicKey key = commands[signed[i].Place].Command.Signer;
            messages[i] = new(new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4), digests[i], signed[i].Signature);
        }
        var faults = new SignatureFault[messages.Length];
        SignatureBatch.Check(messages, faults, known);
        for (int i = 0; i < faults.Length; i++) good[signed[i].Place] = faults[i] == SignatureFault.None;
    }

    // The chains of all commands go on together, a link at a time.
    Digest[] DigestsOf(ReadOnlySpan<QueuedCommand> commands, List<(int Place, Signature Signature)> signed)
    {
        var words = new ulong[signed.Count * CommandWords.CountMax];
        var counts = new int[signed.Count];
        var digests = new Digest[signed.Count];
        for (int i = 0; i < digests.Length; i++)
        {
            counts[i] = CommandWords.Write(commands[signed[i].Place].Command.Command, words.AsSpan(i * CommandWords.CountMax));
            digests[i] = starts[counts[i] / LinkWords];
        }
        var inputs = new ulong[digests.Length * 2 * LinkWords];
        var links = new Digest[digests.Length];
        for (int at = 0; at < CommandWords.CountMax; at += LinkWords)
        {
            int chains = 0;
            for (int i = 0; i < digests.Length; i++)
            {
                if (counts[i] <= at) continue;
                Span<ulong> input = inputs.AsSpan(chains++ * 2 * LinkWords, 2 * LinkWords);
                Digest.Words(in digests[i]).CopyTo(input);
                words.AsSpan((i * CommandWords.CountMax) + at, LinkWords).CopyTo(input[LinkWords..]);
            }
            Poseidon2Width8.CompressMany(inputs.AsSpan(0, chains * 2 * LinkWords), links.AsSpan(0, chains));
            for (int i = 0, next = 0; i < digests.Length; i++)
                if (counts[i] > at) digests[i] = links[next++];
        }
        return digests;
    }

    static Digest StartOf(SigningDomain domain, int commandWords)
    {
        Span<ulong> head = stackalloc ulong[SigningDomain.WordCount];
        domain.WriteHead(SigningDomain.WordCount + commandWords, head);
        return HashChain.Absorb(default, head);
    }
}
