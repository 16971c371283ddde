using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The bounded queue of a gateway, as a pure data structure. The commands of an account keep their order, because nonces rise with it and a
/// cancel means what was placed before it. What gives way when there is no room, and what waits, is decided by these rules:
/// (Q1) a placement is taken while fewer than the capacity wait;
/// (Q2) anything else is taken while fewer than capacity and reserve wait;
/// (Q3) and when that is full, it pushes out the placement that came last; so it is refused only when no placement waits at all;
/// (Q4) whatever is no placement goes before the placements of other accounts, which keep a quarter of each batch.
/// </summary>
/// <remarks>One thread at a time. Every operation takes constant time, over many.</remarks>
public sealed class IngressQueue
{
    const long None = -1;
    const int PlacementShare = 4;

    readonly int capacity;
    readonly int reserve;
    readonly bool othersFirst;
    readonly Slot[] slots;
    readonly Queue<QueuedCommand> first = [];
    readonly Dictionary<uint, int> waiting = [];
    long head;
    long tail;
    long newestPlacement = None;
    int inLine;

    /// <summary>An empty queue.</summary>
    public IngressQueue(IngressOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Reserve);
        (capacity, reserve, othersFirst) = (options.Capacity, options.Reserve, options.OthersFirst);
        // Twice what may wait: what was pushed out leaves a hole, and holes are closed when they have used up the other half.
        slots = new Slot[2 * (capacity + reserve)];
    }

    /// <summary>Commands that wait.</summary>
    public int Count => first.Count + inLine;

    /// <summary>Adds a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pushedOut">The placement that gave way, if any; its sender is to be told.</param>
    /// <returns>False when there is no room for it.</returns>
    public bool TryAdd(in QueuedCommand command, out QueuedCommand? pushedOut)
    {
        pushedOut = null;
        bool isPlacement = Placements.Include(command.Command.Command.Kind);
        if (isPlacement && Count >= capacity) return false;
        if (Count >= capacity + reserve)
        {
            if (newestPlacement < head) return false;
            pushedOut = PushOut();
        }
        bool isSigned = CommandWords.TryGetCredential(command.Command.Command, out Credential credential);
        bool goesFirst = othersFirst && !isPlacement && !(isSigned && waiting.ContainsKey(credential.Account));
        if (goesFirst) first.Enqueue(command);
        else Append(command, isPlacement);
        return true;
    }

    /// <summary>Takes commands out, in the order in which the venue is to have them.</summary>
    /// <param name="max">At most so many.</param>
    public QueuedCommand[] Take(int max)
    {
        int count = Math.Min(max, Count);
        int kept = Math.Min(inLine, max / PlacementShare);
        int before = Math.Min(first.Count, count - kept);
        QueuedCommand[] taken = new QueuedCommand[count];
        for (int i = 0; i < before; i++) taken[i] = first.Dequeue();
        for (int i = before; i < taken.Length; head++)
        {
            ref Slot slot = ref slots[head % slots.Length];
            if (!slot.IsHole)
            {
                taken[i++] = slot.Command;
                Leave(slot.Command);
            }
            slot = default;
        }
        return taken;
    }

    void Append(in QueuedCommand command, bool isPlacement)
    {
        if (tail - head == slots.Length) CloseHoles();
        slots[tail % slots.Length] = new(command, IsHole: false, PreviousPlacement: newestPlacement);
        if (isPlacement) newestPlacement = tail;
        tail++;
        inLine++;
        if (!othersFirst || !CommandWords.TryGetCredential(command.Command.Command, out Credential credential)) return;
        waiting[credential.Account] = waiting.GetValueOrDefault(credential.Account) + 1;
    }

    void Leave(in QueuedCommand command)
    {
        inLine--;
        if (!othersFirst || !CommandWords.TryGetCredential(command.Command.Command, out Credential credential)) return;
        int left = waiting[credential.Account] - 1;
        if (left == 0) waiting.Remove(credential.Account);
        else waiting[credential.Account] = left;
    }

    QueuedCommand PushOut()
    {
        ref Slot slot = ref slots[newestPlacement % slots.Length];
        QueuedCommand command = slot.Command;
        newestPlacement = slot.PreviousPlacement;
        slot = new(default, IsHole: true, PreviousPlacement: None);
        Leave(command);
        return command;
    }

    void CloseHoles()
    {
        QueuedCommand[] all = new QueuedCommand[inLine];
        for (int i = 0; i < all.Length; head++)
        {
            ref Slot slot = ref slots[head % slots.Length];
            if (!slot.IsHole) all[i++] = slot.Command;
        }
        Array.Clear(slots);
        head = tail = 0;
        newestPlacement = None;
        foreach (QueuedCommand command in all)
        {
            slots[tail] = new(command, IsHole: false, PreviousPlacement: newestPlacement);
            if (Placements.Include(command.Command.Command.Kind)) newestPlacement = tail;
            tail++;
        }
    }

    readonly record struct Slot(QueuedCommand Command, bool IsHole, long PreviousPlacement);
}
