using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>
/// The batch that is being filled, and when it is full:
/// (W2) it holds at most so many commands, and the worst case of all of them fits every table of the circuit;
/// (W3) it is cut before a command whose journalled time is the whole age after that of its first one, and when its first one has been here
/// that long, though nothing follows.
/// </summary>
sealed class BatchCutter(BatchOptions options, ICommandWidth? width)
{
    readonly List<TracedCommand> commands = [];
    readonly long[] rows = new long[width?.Capacity.Length ?? 0];
    readonly long[] next = new long[width?.Capacity.Length ?? 0];
    long beganMs;

    /// <summary>Commands so far.</summary>
    public ReadOnlySpan<TracedCommand> Commands => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(commands);

    /// <summary>Whether the batch must be cut before this command.</summary>
    public bool MustCutBefore(in TracedCommand command)
    {
        if (commands.Count == 0) return false;
        if (commands.Count >= options.CommandsMax || command.TimeMs >= commands[0].TimeMs + options.AgeMs) return true;
        if (width is null) return false;
        rows.CopyTo(next, 0);
        width.AddWorst(command.Command, next);
        return !Fits();
    }

    /// <summary>Whether the first command has been here long enough.</summary>
    /// <param name="nowMs">Milliseconds of a clock that never runs backwards.</param>
    public bool IsOld(long nowMs) => commands.Count > 0 && nowMs - beganMs >= (long)options.AgeMs;

    /// <summary>Adds a command.</summary>
    public void Add(in TracedCommand command, long nowMs)
    {
        if (commands.Count == 0) beganMs = nowMs;
        commands.Add(command);
        width?.AddWorst(command.Command, rows);
    }

    /// <summary>Begins a new batch.</summary>
    public void Clear()
    {
        commands.Clear();
        Array.Clear(rows);
    }

    bool Fits()
    {
        ReadOnlySpan<long> capacity = width!.Capacity;
        for (int i = 0; i < capacity.Length; i++)
            if (next[i] > capacity[i]) return false;
        return true;
    }
}
