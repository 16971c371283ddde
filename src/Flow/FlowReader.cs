using System.Text;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Reads a flow line by line and trusts none of it: what <see cref="FlowWriter"/> could not have written is a <see cref="FlowException"/>
/// with its line (only comments are free). Memory is one buffer, whatever the file. The stream is the caller's; its own errors pass
/// through.
/// </summary>
public sealed partial class FlowReader
{
    readonly ulong[] values = new ulong[FlowVerb.FieldsMax];
    Command command;
    long batchCommands;
    bool ended;

    /// <summary>Begins to read; the first line is checked at once.</summary>
    /// <param name="stream">The flow.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FlowException">It is no flow of this version.</exception>
    public FlowReader(Stream stream, string name)
    {
        this.stream = stream;
        this.name = name;
        ReadHeader();
    }

    /// <summary>The command that <see cref="Read"/> came upon.</summary>
    public ref readonly Command Command => ref command;

    /// <summary>The time of that command, in milliseconds since 1970: below 2^47, never less than the one before (S3).</summary>
    public ulong TimeMs { get; private set; }

    /// <summary>Commands read so far.</summary>
    public long CommandCount { get; private set; }

    /// <summary>The line read last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Bytes taken from the stream so far; for a progress bar.</summary>
    public long BytesTaken { get; private set; }

    /// <summary>Reads on to the next command, batch end or end of the flow, passing over comments.</summary>
    /// <exception cref="FlowException">The line is malformed, or the file ends early.</exception>
    public FlowItem Read()
    {
        Invariant.Require(!ended);
        while (true)
        {
            ReadOnlySpan<byte> line = NextLine();
            switch (line[0])
            {
                case (byte)'#':
                    CheckComment(line);
                    break;
                case >= (byte)'0' and <= (byte)'9':
                    ReadCommand(line);
                    return FlowItem.Command;
                case (byte)'b' when IsWord(line, FlowFormat.BatchWord):
                    if (batchCommands == 0) Fail("a batch without commands ends here");
                    batchCommands = 0;
                    return FlowItem.BatchEnd;
                case (byte)'e' when line.Length > FlowFormat.EndWord.Length
                    && IsWord(line[..FlowFormat.EndWord.Length], FlowFormat.EndWord):
                    ReadEnd(line);
                    return FlowItem.End;
                default:
                    Fail($"a line begins with a time, '#', 'batch' or 'end', not with {Quote(line)}");
                    break;
            }
        }
    }

    void ReadHeader()
    {
        if (Lead() is [0x1F, 0x8B, ..]) throw Whole("is gzip-compressed; decompress it first (gzip -d)");
        if (Lead() is [0xFD, (byte)'7', (byte)'z', ..]) throw Whole("is xz-compressed; decompress it first (xz -d)");
        if (Lead() is [0x28, 0xB5, 0x2F, 0xFD, ..]) throw Whole("is zstd-compressed; decompress it first (zstd -d)");
        if (Lead().IsEmpty) throw Whole("is empty; a flow begins with '" + FlowFormat.Name + " 1'");
        if (!Lead().StartsWith(Encoding.ASCII.GetBytes(FlowFormat.Name + " ")))
            throw Whole("is no flow; a flow begins with '" + FlowFormat.Name + " 1'");

        ReadOnlySpan<byte> line = NextLine();
        int at = FlowFormat.Name.Length + 1;
        ulong version = Number(line, ref at, "version");
        if (at < line.Length) Fail($"{Quote(line[at..])} after the version");
        if (version != FlowFormat.Version) Fail($"version {version} of the format is not known, only {FlowFormat.Version}");
    }

    void ReadCommand(ReadOnlySpan<byte> line)
    {
        int at = 0;
        ulong delta = Number(line, ref at, "time");
        if (delta >= Limits.JournalTimeEnd - TimeMs) Fail("the time is not below 2^47 ms");
        TimeMs += delta;
        Separator(line, ref at, "the verb");
        FlowVerb? verb = FlowVerb.Of(line[at]);
        if (verb is null || (at + 1 < line.Length && line[at + 1] != ' ')) Fail($"verb {Quote(Token(line, at))} is not known");
        at++;
        FlowField[] fields = verb.FieldArray;
        int count = 0;
        bool lastIsMark = false;
        for (; at < line.Length && count < fields.Length; count++)
        {
            Separator(line, ref at, fields[count].Name);
            values[count] = Value(line, ref at, fields[count], out lastIsMark);
        }
        if (at < line.Length) Fail($"{Quote(line[at..])} after the last field of {verb.Kind}");
        if (count < verb.RequiredCount) Fail($"{verb.Kind} lacks its {fields[count].Name}");
        if (lastIsMark) Fail($"{fields[count - 1].Name} has its default and ends the line, so it must be left out");
        for (; count < fields.Length; count++) values[count] = fields[count].DefaultAt(TimeMs);

        command = FlowFields.Read(verb.Kind, values);
        CommandCount++;
        batchCommands++;
    }

    ulong Value(ReadOnlySpan<byte> line, ref int at, FlowField field, out bool isMark)
    {
        bool behind = false;
        isMark = false;
        if (at < line.Length && line[at] == FlowFormat.DefaultMark && field.HasDefault)
        {
            at++;
            isMark = at == line.Length || line[at] == ' ';
            if (isMark) return field.DefaultAt(TimeMs);
            behind = field.IsRelative;
            if (!behind) at--;
        }
        ulong number = Number(line, ref at, field.Name);
        if (field.IsRelative)
        {
            if (number == 0) Fail($"{field.Name} equals the time, which is written '-'");
            if (behind ? number > TimeMs : number > ulong.MaxValue - TimeMs) Fail($"{field.Name} leaves 64 bits");
            return behind ? TimeMs - number : TimeMs + number;
        }
        if (number > field.Max) Fail($"{field.Name} {number} is above {field.Max}");
        if (number == field.Default) Fail($"{field.Name} {number} is the default, which is written '-'");
        return number;
    }

    void ReadEnd(ReadOnlySpan<byte> line)
    {
        int at = FlowFormat.EndWord.Length;
        Separator(line, ref at, "the number of commands");
        ulong count = Number(line, ref at, "number of commands");
        if (at < line.Length) Fail($"{Quote(line[at..])} after the number of commands");
        if (count != (ulong)CommandCount) Fail($"the end line counts {count} commands, but {CommandCount} came before it");
        if (!Lead().IsEmpty) Fail("bytes follow the end line");
        ended = true;
    }

    void Separator(ReadOnlySpan<byte> line, ref int at, string before)
    {
        if (at == line.Length) Fail($"the line ends before {before}");
        if (line[at] != ' ') Fail($"one space was expected before {before}, not {Quote(line[at..])}");
        at++;
        if (at == line.Length) Fail($"the line ends before {before}");
    }

    // Decimal digits without sign, leading zero or overflow: one spelling per number.
    ulong Number(ReadOnlySpan<byte> line, ref int at, string field)
    {
        int start = at;
        ulong number = 0;
        for (; at < line.Length; at++)
        {
            uint digit = line[at] - (uint)'0';
            if (digit > 9) break;
            if (number > (ulong.MaxValue - digit) / 10) Fail($"{field} {Quote(Token(line, start))} does not fit 64 bits");
            number = number * 10 + digit;
        }
        if (at == start || (at < line.Length && line[at] != ' ')) Fail($"{field} is no number: {Quote(Token(line, start))}");
        if (line[start] == '0' && at > start + 1) Fail($"{field} {Quote(Token(line, start))} has a leading zero");
        return number;
    }

    static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> line, int start)
    {
        ReadOnlySpan<byte> rest = line[Math.Min(start, line.Length)..];
        int end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }

    void CheckComment(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (at >= 0) Fail($"a comment holds byte {line[at]}; only printable ASCII may");
    }

    static bool IsWord(ReadOnlySpan<byte> line, string word) => Ascii.Equals(line, word);
}
