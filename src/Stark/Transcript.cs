using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark;

/// <summary>
/// The verifier's coins, drawn from everything said so far (Fiat and Shamir). The state is one digest:
/// absorbing makes it hash(state, step, words), a challenge is hash(state, 0, counter).
/// </summary>
/// <remarks>
/// How many words a step has follows from statement and profile, so no two runs of one verifier absorb the same words in different
/// steps; the step number separates absorbing from drawing and one step from another.
/// </remarks>
/// <typeparam name="H">The hash.</typeparam>
public sealed unsafe class Transcript<H> : ITranscript where H : struct, IHash
{
    Digest state;
    ulong counter;

    /// <summary>The state.</summary>
    public Digest State => state;

    /// <summary>Absorbs words of F.</summary>
    public void Observe(TranscriptStep step, ReadOnlySpan<ulong> words)
    {
        var row = new ulong[Digest.WordCount + 1 + words.Length];
        Digest.Words(in state).CopyTo(row);
        row[Digest.WordCount] = (ulong)step;
        words.CopyTo(row.AsSpan(Digest.WordCount + 1));
        state = Hash(row);
        counter = 0;
    }

    /// <summary>Absorbs digests of the transcript's own hash, one after the other.</summary>
    public void Observe(TranscriptStep step, ReadOnlySpan<Digest> digests)
    {
        // Each digest is compressed to the state as a pair is, so that it enters as it stands under both hashes.
        Observe(step, [(ulong)digests.Length]);
        Digest* pair = stackalloc Digest[2];
        foreach (Digest digest in digests)
        {
            pair[0] = state;
            pair[1] = digest;
            Digest next;
            H.CompressMany<Lanes1, Pack64>(pair, &next, 1);
            state = next;
        }
    }

    /// <summary>Draws an element of the extension field.</summary>
    public Extension Challenge() => H.ToExtension(Draw());

    /// <summary>Draws positions below 2^bits, independently: some may be equal.</summary>
    public int[] Positions(int bits, int count)
    {
        var positions = new int[count];
        Digest block = default;
        for (int i = 0; i < count; i++)
        {
            if (i % Digest.WordCount == 0) block = Draw();
            positions[i] = (int)(H.ToWord(block, i % Digest.WordCount) & ((1UL << bits) - 1));
        }
        return positions;
    }

    /// <summary>Absorbs a nonce and says whether it shows the work: the lowest bits of the new state are zero.</summary>
    public bool Grind(ulong nonce, int bits)
    {
        Observe(TranscriptStep.Nonce, [nonce]);
        return ShowsWork(state, bits);
    }

    internal static bool ShowsWork(in Digest state, int bits) => (H.ToWord(state, 0) & ((1UL << bits) - 1)) == 0;

    Digest Draw()
    {
        ulong[] row = [.. Digest.Words(in state), (ulong)TranscriptStep.Challenge, counter++];
        return Hash(row);
    }

    static Digest Hash(ulong[] row)
    {
        Digest digest;
        fixed (ulong* words = row) H.HashMany<Lanes1, Pack64>(words, row.Length, true, row.Length, &digest, 1);
        return digest;
    }
}
