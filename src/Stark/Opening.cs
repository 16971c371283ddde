using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark;

/// <summary>The part of the transcript that precedes the first message of the prover; both sides write it.</summary>
public static class Opening
{
    /// <summary>The version of protocol and proof format.</summary>
    public const byte Version = 1;

    /// <summary>Absorbs protocol, circuit, profile, public inputs, heights, published words and the preprocessed commitment.</summary>
    public static void Observe<H>(ITranscript transcript, VerifyingKey<H> key, Statement statement, ProofShape shape)
        where H : struct, IHash
    {
        transcript.Observe(TranscriptStep.Protocol, [Version, H.Id]);
        transcript.ObserveForeign(TranscriptStep.Circuit, key.Circuit.Digest);
        transcript.Observe(TranscriptStep.Profile, key.Profile.Words);
        transcript.Observe(TranscriptStep.PublicInputs, statement.PublicInputs.ToArray());
        transcript.Observe(TranscriptStep.Heights, [.. statement.LogHeights.Select(height => (ulong)height)]);
        foreach (CircuitTable table in shape.PublishingTables)
        {
            IReadOnlyList<Goldilocks> words = statement.Published[table.Index];
            transcript.ObserveForeign(TranscriptStep.Published, DigestOf(words), (ulong)words.Count);
        }
        if (shape.Preprocessed is not null) transcript.Observe(TranscriptStep.PreprocessedCap, key.PreprocessedCap.ToArray());
    }

    /// <summary>Keccak-256 of the words, 8 bytes each, most significant first.</summary>
    public static Digest DigestOf(IReadOnlyList<Goldilocks> words)
    {
        var bytes = new byte[words.Count * sizeof(ulong)];
        for (int i = 0; i < words.Count; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)), words[i].Value);
        return Keccak256.Hash(bytes);
    }
}
