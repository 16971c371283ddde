using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>A batch as a file; README.md lists its bytes. Equal batches give equal bytes.</summary>
public static partial class BatchFile
{
    /// <summary>How names of batch files end.</summary>
    public const string Extension = ".batch";

    /// <summary>Accepted commands at most.</summary>
    public const int CommandsMax = 1 << 20;

    /// <summary>Touched records at most.</summary>
    public const int TouchedMax = 1 << 22;

    /// <summary>Accesses at most: a gibibyte in memory.</summary>
    public const int AccessesMax = 1 << 23;

    /// <summary>What a batch file begins with.</summary>
    public const string Magic = "OBRB";

    static readonly FileKind Kind = new("batch file", Magic, 2, 1L << 28);

    /// <summary>Writes a batch.</summary>
    public static void Write(Batch batch, Stream stream)
    {
        var writer = new BodyWriter();
        ClaimBytes.Write(writer, batch.Claim);
        WriteTouched(writer, batch.Touched);
        foreach (Siblings siblings in batch.Siblings) Write(writer, siblings);
        WriteWitness(writer, batch);
        Kind.Write(stream, writer.Written);
    }

    static void WriteTouched(BodyWriter writer, IReadOnlyList<RecordChange> touched)
    {
        writer.Number((ulong)touched.Count);
        uint last = 0;
        foreach (RecordChange record in touched)
        {
            writer.Number(record.Address.Value - last);
            last = record.Address.Value;
            WriteChange(writer, default, record.Old);
        }
    }

    static void Write(BodyWriter writer, Siblings siblings)
    {
        foreach (Digest[] level in siblings.Levels)
        {
            writer.Number((ulong)level.Length);
            foreach (ref readonly Digest digest in level.AsSpan()) writer.Digest(digest);
        }
    }

    static void WriteWitness(BodyWriter writer, Batch batch)
    {
        Witness witness = batch.Witness;
        ReadOnlySpan<RecordedAccess> accesses = CollectionsMarshal.AsSpan(witness.Accesses);
        var places = new Dictionary<Address, int>(batch.Touched.Count);
        for (int i = 0; i < batch.Touched.Count; i++) places.Add(batch.Touched[i].Address, i);

        writer.Number((ulong)witness.Commands.Count);
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        ulong timeMs = batch.Claim.Old.TimeMs;
        for (int c = 0; c < witness.Commands.Count; c++)
        {
            RecordedCommand recorded = witness.Commands[c];
            writer.Number(recorded.TimeMs - timeMs);
            timeMs = recorded.TimeMs;
            writer.Byte((byte)recorded.Command.Kind);
            foreach (ulong word in words[..CommandWords.Write(recorded.Command, words)]) writer.Number(word);
            if (CommandWords.IsSigned(recorded.Command.Kind)) WriteSignature(writer, recorded.Signature);
            int stepEnd = c + 1 < witness.Commands.Count ? witness.Commands[c + 1].FirstStep : witness.Steps.Count;
            writer.Number((ulong)(stepEnd - recorded.FirstStep));
            for (int s = recorded.FirstStep; s < stepEnd; s++)
            {
                int accessEnd = s + 1 < witness.Steps.Count ? witness.Steps[s + 1].FirstAccess : accesses.Length;
                writer.Byte((byte)witness.Steps[s].Kind);
                writer.Number((ulong)(accessEnd - witness.Steps[s].FirstAccess));
                foreach (ref readonly RecordedAccess access in accesses[witness.Steps[s].FirstAccess..accessEnd])
                {
                    writer.Number((ulong)places[access.Address]);
                    WriteChange(writer, access.Old, access.New);
                }
            }
        }
    }

    static void WriteSignature(BodyWriter writer, ReadOnlyMemory<byte> signature)
    {
        Invariant.Require(signature.Length is 0 or RecordedCommand.SignatureBytes);
        writer.Byte((byte)signature.Length);
        writer.Bytes(signature.Span);
    }

    // Which words differ, a bit for each from the lowest, then those words as they are afterwards.
    static void WriteChange(BodyWriter writer, in Record before, in Record after)
    {
        ReadOnlySpan<ulong> from = Record.Words(in before), to = Record.Words(in after);
        int mask = 0;
        for (int i = 0; i < Record.WordCount; i++) mask |= from[i] == to[i] ? 0 : 1 << i;
        writer.Byte((byte)mask);
        for (int i = 0; i < Record.WordCount; i++)
            if ((mask >> i & 1) != 0) writer.Number(to[i]);
    }
}
