using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark;

/// <summary>Other things that enter a transcript as words.</summary>
public static class TranscriptExtensions
{
    /// <summary>Absorbs field elements.</summary>
    public static void Observe(this ITranscript transcript, TranscriptStep step, ReadOnlySpan<Goldilocks> elements) =>
        transcript.Observe(step, MemoryMarshal.Cast<Goldilocks, ulong>(elements));

    /// <summary>Absorbs extension elements, three words each.</summary>
    public static void Observe(this ITranscript transcript, TranscriptStep step, ReadOnlySpan<Extension> elements) =>
        transcript.Observe(step, MemoryMarshal.Cast<Extension, ulong>(elements));

    /// <summary>Absorbs a Keccak digest, which need not be words of F, as eight halves of words.</summary>
    public static void ObserveForeign(this ITranscript transcript, TranscriptStep step, in Digest digest, params ReadOnlySpan<ulong> more)
    {
        var words = new ulong[8 + more.Length];
        for (int i = 0; i < 8; i++) words[i] = (uint)(Digest.Words(in digest)[i / 2] >> (32 * (i % 2)));
        more.CopyTo(words.AsSpan(8));
        transcript.Observe(step, words);
    }
}
