using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>The transcript of a verifier, with what it absorbed and drew kept.</summary>
sealed class RecordedTranscript : ITranscript
{
    readonly Transcript<KeccakHash> inner = new();

    /// <summary>Words by step, with the state before and after.</summary>
    public List<(TranscriptStep Step, ulong[] Words, Digest Before, Digest After)> Words { get; } = [];

    /// <summary>Commitments by step.</summary>
    public List<(TranscriptStep Step, Digest[] Digests)> Commitments { get; } = [];

    /// <summary>z, alpha, beta, gamma, zeta, the batching challenge, one for each layer.</summary>
    public List<Extension> Challenges { get; } = [];

    /// <summary>The queries.</summary>
    public int[] Queries { get; private set; } = [];

    public Digest State => inner.State;

    public void Observe(TranscriptStep step, ReadOnlySpan<ulong> words)
    {
        Digest before = State;
        inner.Observe(step, words);
        Words.Add((step, words.ToArray(), before, State));
    }

    public void Observe(TranscriptStep step, ReadOnlySpan<Digest> digests)
    {
        inner.Observe(step, digests);
        Commitments.Add((step, digests.ToArray()));
    }

    public Extension Challenge()
    {
        Challenges.Add(inner.Challenge());
        return Challenges[^1];
    }

    public int[] Positions(int bits, int count) => Queries = inner.Positions(bits, count);

    public bool Grind(ulong nonce, int bits) => inner.Grind(nonce, bits);
}
