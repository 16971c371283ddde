using OrderBookRollup.Proving;

namespace OrderBookRollup.Engine;

/// <summary>
/// The batch that is being filled, and when it is full:
/// (P2) it holds at most so many commands, and the worst case of all of them fits every table of the circuit;
/// (P3) it is cut before a command that comes the whole age after its first one, or when the clock says so.
/// </summary>
sealed class BatchCutter(BatchOptions options, ICommandWidth? width)
{
    readonly List<TracedCommand> commands = [];
    readonly long[] rows = new long[width?.Capacity.Length ?? 0];
    readonly long[] next = new long[width?.Capacity.Length ?? 0];

    /// <summary>Commands so far.</summary>
    public ReadOnlySpan<TracedCommand> Commands => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(commands);

    /// <summary>Whether the batch must be cut before this command.</summary>
    public bool MustCutBefore(in TracedCommand command)
    {
        if (commands.Count == 0) return false;
        if (commands.Count >= options.CommandsMax || IsOld(command.TimeMs)) return true;
        if (width is null) return false;
        rows.CopyTo(next, 0);
        width.AddWorst(command.Command, next);
        return !Fits();
    }

    /// <summary>Whether the first command is old enough at this time.</summary>
    public bool IsOld(ulong nowMs) => commands.Count > 0 && nowMs >= commands[0].TimeMs + options.AgeMs;

    /// <summary>Adds a command.</summary>
    public void Add(in TracedCommand command)
    {
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
