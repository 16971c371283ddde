using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>
/// What prover and verifier say to the transcript. Both are written against it, so the same text can run on the transcript of another
/// field of proof, and tests can show what a transcript that forgets a step would let through.
/// </summary>
public interface ITranscript
{
    /// <summary>The state, which grinding starts from.</summary>
    Digest State { get; }

    /// <summary>Absorbs words of F.</summary>
    void Observe(TranscriptStep step, ReadOnlySpan<ulong> words);

    /// <summary>Absorbs digests of the transcript's own hash, one after the other.</summary>
    void Observe(TranscriptStep step, ReadOnlySpan<Digest> digests);

    /// <summary>Draws an element of the extension field.</summary>
    Extension Challenge();

    /// <summary>Draws positions below 2^bits, independently: some may be equal.</summary>
    int[] Positions(int bits, int count);

    /// <summary>Absorbs a nonce and says whether it shows the work: the lowest bits of the new state are zero.</summary>
    bool Grind(ulong nonce, int bits);
}
