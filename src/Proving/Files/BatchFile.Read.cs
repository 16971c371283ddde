using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

public static partial class BatchFile
{
    // The fewest bytes that each thing takes.
    const int TouchedBytes = 2, DigestBytes = 32, CommandBytes = 7, StepBytes = 2, AccessBytes = 2;

    /// <summary>Reads a batch out of the bytes of its file.</summary>
    /// <exception cref="ProvingFileException">It is none.</exception>
    public static Batch Read(ReadOnlyMemory<byte> bytes, string name) => Read(FileKind.StreamOf(bytes), name);

    /// <summary>
    /// Reads a batch and holds it against itself: what comes back has canonical commands in order, records that follow from one another,
    /// siblings that lead to both roots, and the queue hash of its commands. Whether the steps keep the rules is for the proof to show.
    /// </summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ProvingFileException">It is no such file.</exception>
    public static Batch Read(Stream stream, string name)
    {
        byte[] body = Kind.Read(stream, name);
        var reader = new BodyReader(body, name);
        BatchClaim claim = ClaimBytes.Read(ref reader);
        (Address[] addresses, Record[] old) = ReadTouched(ref reader);
        var siblings = new Siblings[Batch.SpaceCount];
        for (int space = 0; space < siblings.Length; space++) siblings[space] = ReadSiblings(ref reader);
        Record[] current = [.. old];
        Witness witness = ReadWitness(ref reader, claim, addresses, current);
        reader.End();

        var touched = new RecordChange[addresses.Length];
        for (int i = 0; i < touched.Length; i++) touched[i] = new(addresses[i], old[i], current[i]);
        var batch = new Batch { Claim = claim, Witness = witness, Touched = touched, Siblings = siblings };
        return BatchDefects.FirstOf(batch) is string defect ? throw reader.Fault(defect) : batch;
    }

    static (Address[], Record[]) ReadTouched(ref BodyReader reader)
    {
        int count = reader.Count(TouchedMax, TouchedBytes, "the number of touched records");
        var addresses = new Address[count];
        var records = new Record[count];
        ulong last = 0;
        for (int i = 0; i < count; i++)
        {
            ulong step = reader.Number(uint.MaxValue, "an address");
            if (i > 0 && step == 0) throw reader.Fault("a touched record occurs twice");
            last += step;
            if (last > uint.MaxValue) throw reader.Fault("an address is not below 2^32");
            addresses[i] = new((uint)last);
            ReadChange(ref reader, ref records[i]);
        }
        return (addresses, records);
    }

    static Siblings ReadSiblings(ref BodyReader reader)
    {
        var levels = new Digest[SpaceTree.Depth][];
        for (int level = 0; level < levels.Length; level++)
        {
            levels[level] = new Digest[reader.Count(TouchedMax, DigestBytes, "the number of siblings")];
            for (int i = 0; i < levels[level].Length; i++) levels[level][i] = reader.Digest("a sibling");
        }
        return new(levels);
    }

    static Witness ReadWitness(ref BodyReader reader, BatchClaim claim, Address[] addresses, Record[] current)
    {
        var witness = new Witness();
        int commands = reader.Count(CommandsMax, CommandBytes, "the number of commands");
        if ((ulong)commands != claim.New.Sequence - claim.Old.Sequence)
            throw reader.Fault($"{commands} commands from sequence {claim.Old.Sequence} to {claim.New.Sequence}");
        ulong timeMs = claim.Old.TimeMs;
        for (int c = 0; c < commands; c++)
        {
            timeMs += reader.Number(Limits.JournalTimeEnd, "a time");
            if (timeMs > claim.New.TimeMs) throw reader.Fault("a command is later than t1");
            Command command = ReadCommand(ref reader);
            byte[] signature = CommandWords.IsSigned(command.Kind) ? ReadSignature(ref reader) : [];
            int firstStep = witness.Steps.Count, firstAccess = witness.Accesses.Count;
            ReadSteps(ref reader, witness, addresses, current);
            PublicKey signer = default;
            if (CommandWords.IsSigned(command.Kind))
            {
                if (witness.Accesses.Count == firstAccess) throw reader.Fault("a signed command reads no key");
                signer = SignerIn(witness.Accesses[firstAccess].Old);
            }
            witness.Commands.Add(new(command, signer, claim.Old.Sequence + (ulong)c + 1, timeMs, firstStep) { Signature = signature });
        }
        return witness;
    }

    static Command ReadCommand(ref BodyReader reader)
    {
        var kind = (CommandKind)reader.Byte("a command");
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        words = words[..CommandWords.CountOf(kind)];
        for (int i = 0; i < words.Length; i++) words[i] = reader.FieldNumber("a word of a command");
        bool isCanonical = CommandWords.TryRead(words, out Command command) && command.Kind == kind;
        return isCanonical ? command : throw reader.Fault("the words of a command are not canonical");
    }

    // Whether it is good is for the proof to show.
    static byte[] ReadSignature(ref BodyReader reader)
    {
        byte length = reader.Byte("a signature");
        return length is 0 or RecordedCommand.SignatureBytes
            ? reader.Bytes(length, "a signature").ToArray()
            : throw reader.Fault($"a signature has {length} bytes, not {RecordedCommand.SignatureBytes}");
    }

    static void ReadSteps(ref BodyReader reader, Witness witness, Address[] addresses, Record[] current)
    {
        int steps = reader.Count(AccessesMax, StepBytes, "the number of steps");
        for (int s = 0; s < steps; s++)
        {
            var kind = (StepKind)reader.Byte("a step");
            if (!Enum.IsDefined(kind)) throw reader.Fault($"step {(byte)kind} is not known");
            witness.Steps.Add(new(kind, witness.Accesses.Count));
            int accesses = reader.Count(AccessesMax - witness.Accesses.Count, AccessBytes, "the number of accesses");
            for (int a = 0; a < accesses; a++)
            {
                ulong place = reader.Number(uint.MaxValue, "the place of a record");
                if (place >= (ulong)addresses.Length) throw reader.Fault($"an access to record {place} of {addresses.Length}");
                Record before = current[place];
                ReadChange(ref reader, ref current[place]);
                witness.Accesses.Add(new(addresses[place], before, current[place]));
            }
        }
    }

    static void ReadChange(ref BodyReader reader, ref Record record)
    {
        byte mask = reader.Byte("a record");
        Span<ulong> words = MemoryMarshal.CreateSpan(ref record.Word0, Record.WordCount);
        for (int i = 0; i < words.Length; i++)
        {
            if ((mask >> i & 1) == 0) continue;
            ulong word = reader.FieldNumber("a word of a record");
            if (word == words[i]) throw reader.Fault("a word of a record is written though it stays");
            words[i] = word;
        }
    }

    // K1: a signed command first reads the key that signed it.
    static PublicKey SignerIn(in Record key) => Unsafe.As<Record, ApiKey>(ref Unsafe.AsRef(in key)).Key;
}
