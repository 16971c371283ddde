using System.Text;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Writes a flow, one spelling per command. <see cref="Finish"/> writes the last line; a flow without it reads as truncated.
/// The stream stays open and is the caller's. Errors of the stream pass through.
/// </summary>
public sealed class FlowWriter
{
    readonly Stream stream;
    readonly byte[] buffer = new byte[1 << 16];
    readonly ulong[] values = new ulong[FlowVerb.FieldsMax];
    int used;
    ulong lastTimeMs;
    long batchCommands;
    bool finished;

    /// <summary>Begins a flow.</summary>
    public FlowWriter(Stream stream)
    {
        this.stream = stream;
        Text(FlowFormat.Name);
        Space();
        Number(FlowFormat.Version);
        EndLine();
    }

    /// <summary>Commands written so far.</summary>
    public long CommandCount { get; private set; }

    /// <summary>Writes a comment of printable ASCII, at most <see cref="FlowFormat.LineBytesMax"/> - 2 characters.</summary>
    public void Comment(string text)
    {
        Invariant.Require(!finished && text.Length <= FlowFormat.LineBytesMax - 2);
        foreach (char letter in text) Invariant.Require(letter is >= ' ' and <= '~');
        Text("# ");
        Text(text);
        EndLine();
    }

    /// <summary>Writes a command at a time, not before the last one's and below 2^47 (S3).</summary>
    public void Write(in Command command, ulong timeMs)
    {
        Invariant.Require(!finished && timeMs >= lastTimeMs && timeMs < Limits.JournalTimeEnd);
        FlowVerb verb = FlowVerb.Of(command.Kind);
        FlowFields.Write(command, values);
        Number(timeMs - lastTimeMs);
        Space();
        buffer[used++] = (byte)verb.Letter;

        FlowField[] fields = verb.FieldArray;
        int count = fields.Length;
        while (count > verb.RequiredCount && values[count - 1] == fields[count - 1].DefaultAt(timeMs)) count--;
        for (int i = 0; i < count; i++)
        {
            Space();
            Field(fields[i], values[i], timeMs);
        }
        EndLine();
        lastTimeMs = timeMs;
        CommandCount++;
        batchCommands++;
    }

    /// <summary>Ends the batch of the commands since the last one; there is at least one.</summary>
    public void EndBatch()
    {
        Invariant.Require(!finished && batchCommands > 0);
        Text(FlowFormat.BatchWord);
        EndLine();
        batchCommands = 0;
    }

    /// <summary>Writes the last line and hands everything to the stream.</summary>
    public void Finish()
    {
        Invariant.Require(!finished);
        Text(FlowFormat.EndWord);
        Space();
        Number((ulong)CommandCount);
        EndLine();
        Flush();
        finished = true;
    }

    void Field(FlowField field, ulong value, ulong timeMs)
    {
        if (field.HasDefault && value == field.DefaultAt(timeMs)) buffer[used++] = FlowFormat.DefaultMark;
        else if (!field.IsRelative) Number(value);
        else if (value > timeMs) Number(value - timeMs);
        else
        {
            buffer[used++] = (byte)'-';
            Number(timeMs - value);
        }
    }

    void Number(ulong value)
    {
        bool fits = value.TryFormat(buffer.AsSpan(used), out int written);
        Invariant.Require(fits);
        used += written;
    }

    void Text(string text) => used += Encoding.ASCII.GetBytes(text, buffer.AsSpan(used));

    void Space() => buffer[used++] = (byte)' ';

    // A line has at most LineBytesMax bytes, so one always fits behind what this leaves.
    void EndLine()
    {
        buffer[used++] = (byte)'\n';
        if (used > buffer.Length - 2 * FlowFormat.LineBytesMax) Flush();
    }

    void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }
}
