using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Tests;

/// <summary>A transcript that can forget a step, and remembers what it drew.</summary>
sealed class SpyTranscript<H>(params TranscriptStep[] forgotten) : ITranscript where H : struct, IHash
{
    readonly Transcript<H> inner = new();

    public List<string> Script { get; } = [];

    /// <summary>The state after each line of the script.</summary>
    public List<Digest> States { get; } = [];

    /// <summary>z, alpha, beta, gamma, zeta, batching, then one per layer.</summary>
    public List<Extension> Challenges { get; } = [];

    public int[] Drawn { get; private set; } = [];

    public Digest State => inner.State;

    public void Observe(TranscriptStep step, ReadOnlySpan<ulong> words)
    {
        Script.Add(FormattableString.Invariant($"{step} {words.Length} words"));
        if (!forgotten.Contains(step)) inner.Observe(step, words);
        States.Add(State);
    }

    public void Observe(TranscriptStep step, ReadOnlySpan<Digest> digests)
    {
        Script.Add(FormattableString.Invariant($"{step} {digests.Length} digests"));
        if (!forgotten.Contains(step)) inner.Observe(step, digests);
        States.Add(State);
    }

    public Extension Challenge()
    {
        Script.Add("challenge");
        States.Add(State);
        Challenges.Add(inner.Challenge());
        return Challenges[^1];
    }

    public int[] Positions(int bits, int count)
    {
        Script.Add(FormattableString.Invariant($"{count} positions of {bits} bits"));
        States.Add(State);
        return Drawn = inner.Positions(bits, count);
    }

    public bool Grind(ulong nonce, int bits)
    {
        Script.Add(FormattableString.Invariant($"nonce, {bits} bits"));
        bool isShown = inner.Grind(nonce, bits);
        States.Add(State);
        return isShown;
    }
}
