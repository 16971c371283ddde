using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class FlowRefusalTests
{
    const string Head = "orderbook-flow 1\n";

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "flow: is empty; a flow begins with 'orderbook-flow 1'" },
        { "hello\n", "flow: is no flow; a flow begins with 'orderbook-flow 1'" },
        { "orderbook-flow", "flow: is no flow; a flow begins with 'orderbook-flow 1'" },
        { "\u001f\u008b\u0008", "flow: is gzip-compressed; decompress it first (gzip -d)" },
        { "\u00fd7zXZ\0", "flow: is xz-compressed; decompress it first (xz -d)" },
        { "\u0028\u00b5\u002f\u00fd", "flow: is zstd-compressed; decompress it first (zstd -d)" },
        { "orderbook-flow 2\nend 0\n", "flow:1: version 2 of the format is not known, only 1" },
        { "orderbook-flow x\nend 0\n", "flow:1: version is no number: \"x\"" },
        { "orderbook-flow 1 \nend 0\n", "flow:1: \" \" after the version" },
        { "orderbook-flow 1\r\nend 0\r\n", "flow:1: the line ends with a carriage return; lines end with a line feed alone" },
        { "orderbook-flow 1", "flow:1: the file ends within a line: it is cut off" },
        { Head, "flow:2: the file ends without its end line: it is cut off" },
        { Head + "0 x 1 2\n", "flow:3: the file ends without its end line: it is cut off" },
        { Head + "0 x 1 2\nend 1", "flow:3: the file ends within a line: it is cut off" },
        { Head + "\nend 0\n", "flow:2: the line is empty" },
        { Head + "0 x 1 2\nend 2\n", "flow:3: the end line counts 2 commands, but 1 came before it" },
        { Head + "end 0\n\n", "flow:2: bytes follow the end line" },
        { Head + "end 0\n0 x 1 2\n", "flow:2: bytes follow the end line" },
        { Head + "end\n", "flow:2: a line begins with a time, '#', 'batch' or 'end', not with \"end\"" },
        { Head + "end 0 0\n", "flow:2: \" 0\" after the number of commands" },
        { Head + "batch\nend 0\n", "flow:2: a batch without commands ends here" },
        { Head + "0 x 1 2\nbatch\nbatch\nend 1\n", "flow:4: a batch without commands ends here" },
        { Head + "batch \nend 0\n", "flow:2: a line begins with a time, '#', 'batch' or 'end', not with \"batch \"" },
        { Head + " 0 x 1 2\nend 1\n", "flow:2: a line begins with a time, '#', 'batch' or 'end', not with \" 0 x 1 2\"" },
        { Head + "-1 x 1 2\nend 1\n", "flow:2: a line begins with a time, '#', 'batch' or 'end', not with \"-1 x 1 2\"" },
        { Head + "\0\u0001\u00ff\nend 0\n", "flow:2: a line begins with a time, '#', 'batch' or 'end', not with \"???\"" },
        { Head + "# caf\u00e9\nend 0\n", "flow:2: a comment holds byte 233; only printable ASCII may" },
        { Head + "0\nend 1\n", "flow:2: the line ends before the verb" },
        { Head + "0 \nend 1\n", "flow:2: the line ends before the verb" },
        { Head + "0  x 1 2\nend 1\n", "flow:2: verb \"\" is not known" },
        { Head + "0 q 1 2\nend 1\n", "flow:2: verb \"q\" is not known" },
        { Head + "0 xx 1 2\nend 1\n", "flow:2: verb \"xx\" is not known" },
        { Head + "0 x\nend 1\n", "flow:2: ForcedExit lacks its account" },
        { Head + "0 x 1\nend 1\n", "flow:2: ForcedExit lacks its asset" },
        { Head + "0 x 1 \nend 1\n", "flow:2: the line ends before asset" },
        { Head + "0 x 1 2 \nend 1\n", "flow:2: \" \" after the last field of ForcedExit" },
        { Head + "0 x 1 2 3\nend 1\n", "flow:2: \" 3\" after the last field of ForcedExit" },
        { Head + "0 x  1 2\nend 1\n", "flow:2: account is no number: \"\"" },
        { Head + "0 x one 2\nend 1\n", "flow:2: account is no number: \"one\"" },
        { Head + "0 x +1 2\nend 1\n", "flow:2: account is no number: \"+1\"" },
        { Head + "0 x -1 2\nend 1\n", "flow:2: account is no number: \"-1\"" },
        { Head + "0 x - 2\nend 1\n", "flow:2: account is no number: \"-\"" },
        { Head + "0 x 1.0 2\nend 1\n", "flow:2: account is no number: \"1.0\"" },
        { Head + "0 x 0x1 2\nend 1\n", "flow:2: account is no number: \"0x1\"" },
        { Head + "0 x 01 2\nend 1\n", "flow:2: account \"01\" has a leading zero" },
        { Head + "00 x 1 2\nend 1\n", "flow:2: time \"00\" has a leading zero" },
        { Head + "0 x 1 256\nend 1\n", "flow:2: asset 256 is above 255" },
        { Head + "0 x 4294967296 2\nend 1\n", "flow:2: account 4294967296 is above 4294967295" },
        { Head + "0 d 1 2 18446744073709551616\nend 1\n", "flow:2: amount \"18446744073709551616\" does not fit 64 bits" },
        { Head + "0 d 1 2 99999999999999999999999999999\nend 1\n", "flow:2: amount \"999999999999999999999999...\" does not fit 64 bits" },
        { Head + "140737488355328 x 1 2\nend 1\n", "flow:2: the time is not below 2^47 ms" },
        { Head + "140737488355327 x 1 2\n1 x 1 2\nend 2\n", "flow:3: the time is not below 2^47 ms" },
        { Head + "0 a 1 1\nend 1\n", "flow:2: slot 1 is the default, which is written '-'" },
        { Head + "0 a 1 -\nend 1\n", "flow:2: slot has its default and ends the line, so it must be left out" },
        { Head + "0 a 1 2 -\nend 1\n", "flow:2: nonce has its default and ends the line, so it must be left out" },
        { Head + "9 a 1 2 0\nend 1\n", "flow:2: nonce equals the time, which is written '-'" },
        { Head + "9 a 1 2 -0\nend 1\n", "flow:2: nonce equals the time, which is written '-'" },
        { Head + "9 a 1 2 -10\nend 1\n", "flow:2: nonce leaves 64 bits" },
        { Head + "9 a 1 2 18446744073709551607\nend 1\n", "flow:2: nonce leaves 64 bits" },
        { Head + "9 a 1 2 --1\nend 1\n", "flow:2: nonce is no number: \"-1\"" },
        { Head + "0 r 1 2 3 4 5 6 - 2\nend 1\n", "flow:2: reduce 2 is above 1" },
        { Head + "0 x 1 2\0\nend 1\n", "flow:2: asset is no number: \"2?\"" },
        { Head + "0 x 1 2\r\nend 1\n", "flow:2: the line ends with a carriage return; lines end with a line feed alone" },
        { Head + "# " + new string('x', 511) + "\nend 0\n", "flow:2: the line is longer than 512 bytes" },
        { Head + new string('0', 100_000), "flow:2: the line is longer than 512 bytes" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_wrong_is_said_with_its_line(string text, string message)
    {
        FlowException refusal = Assert.Throws<FlowException>(() => FlowText.Rewrite(FlowText.Bytes(text)));
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void Every_prefix_of_a_flow_is_refused()
    {
        byte[] bytes = FlowText.Write(new RandomCommands(5).Take(20));
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<FlowException>(() => FlowText.Rewrite(bytes[..length]));
    }

    [Fact]
    public void Lines_split_anywhere_between_reads_read_the_same()
    {
        byte[] bytes = FlowText.Write(new RandomCommands(6).Take(2_000));
        var reader = new FlowReader(new DribblingStream(bytes), "flow");
        while (reader.Read() != FlowItem.End) { }
        Assert.Equal(2_000, reader.CommandCount);
    }

    [Fact]
    public void The_longest_lines_fit()
    {
        ulong most = ulong.MaxValue - 1;
        var credential = new Credential(uint.MaxValue, byte.MaxValue, most, most);
        Command replace = new Replace(
            credential, new((TargetSelector)255, most), true, most, (TimeInForce)255, (SelfTradeMode)255, uint.MaxValue, most, most, most);
        Command add = new AddKey(credential, 255, new(most, most, most, most, most), (Scope)255, most);
        byte[] bytes = FlowText.Write([(replace, Limits.JournalTimeEnd - 1), (add, Limits.JournalTimeEnd - 1)]);
        Assert.Equal(bytes, FlowText.Rewrite(bytes));
    }

    [Fact]
    public void The_writer_refuses_times_that_go_back()
    {
        var writer = new FlowWriter(new MemoryStream());
        writer.Write(new ForcedExit(1, 1), 5);
        Assert.Throws<InvariantException>(() => writer.Write(new ForcedExit(1, 1), 4));
    }

    /// <summary>Yields one byte, then two, then three, and so on.</summary>
    sealed class DribblingStream(byte[] bytes) : MemoryStream(bytes)
    {
        int count;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + (count++ % 7))]);
    }
}
