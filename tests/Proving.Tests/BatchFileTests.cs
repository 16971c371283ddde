using System.Buffers.Binary;
using System.Security.Cryptography;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

public sealed class BatchFileTests
{
    const int HeadLength = 13, HashLength = 32;

    [Fact]
    public void A_batch_comes_back_as_it_was_written()
    {
        foreach (FlowProfile profile in FlowProfile.All)
        {
            foreach (Batch batch in RandomChain.Make(7, profile, 700, 150))
            {
                // A file may leave signatures out.
                List<RecordedCommand> commands = batch.Witness.Commands;
                for (int i = 0; i < commands.Count; i += 5) commands[i] = commands[i] with { Signature = default };
                byte[] bytes = BytesOf(batch);
                Batch back = BatchFile.Read(new MemoryStream(bytes), "b");
                Assert.Equal(batch.Claim, back.Claim);
                Assert.Equal(batch.Touched, back.Touched);
                Assert.Equal(batch.Witness.Accesses, back.Witness.Accesses);
                Assert.Equal(batch.Witness.Steps, back.Witness.Steps);
                Assert.Equal(PlacesOf(batch), PlacesOf(back));
                Assert.Equal(bytes, BytesOf(back));
            }
        }
    }

    [Fact]
    public void Every_file_that_is_cut_off_is_refused_in_one_line()
    {
        byte[] bytes = Small();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Contains(length == 0 ? "is empty" : "is cut off", Refusal(bytes[..length]));
        Assert.Equal($"b: is cut off: 100 bytes of {bytes.Length}", Refusal(bytes[..100]));
        Assert.Equal($"b: is cut off: 100 bytes of {bytes.Length}", Refusal(new Trickle(bytes[..100])));
    }

    [Fact]
    public void Every_byte_is_under_the_checksum()
    {
        byte[] bytes = Small();
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 0x10;
            Refusal(changed);
        }
    }

    [Theory]
    [InlineData("OBRS", "b: is no batch file; a batch file begins with OBRB")]
    [InlineData("orde", "b: is no batch file; a batch file begins with OBRB")]
    [InlineData("\u001f\u008b\b\0", "b: is no batch file; a batch file begins with OBRB")]
    public void Other_files_are_told_apart(string magic, string line)
    {
        byte[] bytes = Small();
        System.Text.Encoding.Latin1.GetBytes(magic, bytes);
        Assert.Equal(line, Refusal(bytes));
    }

    [Fact]
    public void Another_version_is_named()
    {
        byte[] bytes = Small();
        bytes[4] = 1;
        Assert.Equal("b: version 1 of a batch file is not known, only 2", Refusal(bytes));
    }

    [Fact]
    public void A_length_that_nobody_writes_is_refused_before_anything_is_allocated()
    {
        byte[] bytes = Small();
        foreach (ulong length in (ulong[])[(1UL << 28) + 1, ulong.MaxValue, 1UL << 63])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(5), length);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal($"b: says its body has {length} bytes; 268435456 are the most", Refusal(new Trickle(bytes)));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused()
    {
        byte[] bytes = Small();
        Assert.Equal($"b: bytes follow its end at byte {bytes.Length}", Refusal([.. bytes, 0]));
    }

    [Fact]
    public void A_damaged_body_is_named() =>
        Assert.Equal("b: its checksum does not match: it is damaged", Refusal(Changed(Small(), 300, 1, fixChecksum: false)));

    /// <summary>Bodies under a good checksum that somebody changed: one line, or a batch that is written as the very same bytes.</summary>
    [Fact]
    public void A_forged_body_is_refused_or_means_what_it_says()
    {
        byte[] bytes = Small();
        int refused = 0, tried = 0;
        for (int at = HeadLength; at < bytes.Length - HashLength; at++)
        {
            foreach (byte flip in (byte[])[0x01, 0x80, 0xFF])
            {
                byte[] forged = Changed(bytes, at, flip, fixChecksum: true);
                tried++;
                try
                {
                    Assert.Equal(forged, BytesOf(BatchFile.Read(new MemoryStream(forged), "b")));
                }
                catch (ProvingFileException failure)
                {
                    Assert.StartsWith("b: ", failure.Message);
                    Assert.DoesNotContain('\n', failure.Message);
                    refused++;
                }
            }
        }
        Assert.True(refused > tried / 2, $"{refused} of {tried} refused");
    }

    [Fact]
    public void A_forged_body_of_another_length_is_refused()
    {
        byte[] bytes = Small();
        for (int length = 0; length < bytes.Length - HeadLength - HashLength; length += 7)
        {
            byte[] forged = [.. bytes[..(HeadLength + length)], .. new byte[HashLength]];
            BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(5), length);
            Refusal(Sealed(forged));
        }
        byte[] longer = [.. bytes[..^HashLength], 0, .. new byte[HashLength]];
        BinaryPrimitives.WriteInt64LittleEndian(longer.AsSpan(5), longer.Length - HeadLength - HashLength);
        Assert.Equal("b: 1 bytes follow what it holds", Refusal(Sealed(longer)));
    }

    // The commands themselves are compared as bytes.
    static IEnumerable<(Exchange.PublicKey, ulong, ulong, int, string)> PlacesOf(Batch batch) =>
        batch.Witness.Commands.Select(command => (command.Signer, command.Sequence, command.TimeMs, command.FirstStep,
            Convert.ToHexString(command.Signature.Span)));

    static byte[] Small() => BytesOf(RandomChain.Make(11, FlowProfile.Mixed, 60, 20)[1]);

    static byte[] BytesOf(Batch batch)
    {
        using var stream = new MemoryStream();
        BatchFile.Write(batch, stream);
        return stream.ToArray();
    }

    static string Refusal(byte[] bytes) => Refusal(new MemoryStream(bytes));

    static string Refusal(Stream stream)
    {
        string line = Assert.Throws<ProvingFileException>(() => BatchFile.Read(stream, "b")).Message;
        Assert.StartsWith("b: ", line);
        Assert.DoesNotContain('\n', line);
        return line;
    }

    static byte[] Changed(byte[] bytes, int at, byte flip, bool fixChecksum)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= flip;
        return fixChecksum ? Sealed(changed) : changed;
    }

    static byte[] Sealed(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashLength)).CopyTo(bytes, bytes.Length - HashLength);
        return bytes;
    }

    /// <summary>A pipe: no length, few bytes at a time.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 5));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 5)]);
    }
}
