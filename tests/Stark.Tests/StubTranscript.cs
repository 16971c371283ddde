using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests;

/// <summary>A transcript that gives another challenge in one place: z, alpha, beta, gamma, zeta, batching, then one per layer.</summary>
sealed class StubTranscript(ITranscript inner, int index, Func<Extension, Extension> change) : ITranscript
{
    int drawn;

    public Digest State => inner.State;

    public void Observe(TranscriptStep step, ReadOnlySpan<ulong> words) => inner.Observe(step, words);

    public void Observe(TranscriptStep step, ReadOnlySpan<Digest> digests) => inner.Observe(step, digests);

    public Extension Challenge()
    {
        Extension challenge = inner.Challenge();
        return drawn++ == index ? change(challenge) : challenge;
    }

    public int[] Positions(int bits, int count) => inner.Positions(bits, count);

    public bool Grind(ulong nonce, int bits) => inner.Grind(nonce, bits);
}
