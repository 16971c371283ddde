using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>
/// Makes a differing flow short: leaves out ever smaller runs of commands as long as the two machines still differ somewhere. Targets
/// by sequence number follow the command that made them, because leaving commands out moves all later numbers.
/// </summary>
sealed class Shrinker(Func<Duel> newDuel)
{
    const int ReplaysMax = 4000;

    readonly Dictionary<int, ulong> sequences = [];
    int replays;

    public (IReadOnlyList<Entry> Entries, string Difference) Shrink(IReadOnlyList<Entry> flow)
    {
        RecordSequences(flow);
        List<int> kept = Enumerable.Range(0, flow.Count).ToList();
        string difference = Replay(flow, kept) ?? throw new InvalidOperationException("The flow does not differ when it is repeated.");
        for (int run = Math.Max(1, kept.Count / 2); run >= 1; run = run == 1 ? 0 : run / 2)
        {
            for (int start = kept.Count - run; start >= 0 && replays < ReplaysMax; start -= run)
            {
                List<int> fewer = [.. kept[..start], .. kept[(start + run)..]];
                if (Replay(flow, fewer) is not string still) continue;
                (kept, difference) = (fewer, still);
            }
        }
        return (Resolve(flow, kept), difference);
    }

    void RecordSequences(IReadOnlyList<Entry> flow)
    {
        Duel duel = newDuel();
        for (int i = 0; i < flow.Count; i++)
        {
            ulong before = duel.Naive.Sequence;
            if (duel.Apply(flow[i]) is not null) break;
            if (duel.Naive.Sequence != before) sequences[i] = duel.Naive.Sequence;
        }
    }

    string? Replay(IReadOnlyList<Entry> flow, List<int> kept)
    {
        replays++;
        Duel duel = newDuel();
        string? difference = null;
        Walk(flow, kept, duel, entry => (difference = duel.Apply(entry)) is null);
        return difference ?? duel.CompareStates();
    }

    List<Entry> Resolve(IReadOnlyList<Entry> flow, List<int> kept)
    {
        List<Entry> resolved = [];
        Duel duel = newDuel();
        Walk(
            flow, kept, duel,
            entry =>
            {
                resolved.Add(entry);
                return duel.Apply(entry) is null;
            });
        return resolved;
    }

    void Walk(IReadOnlyList<Entry> flow, List<int> kept, Duel duel, Func<Entry, bool> goesOn)
    {
        Dictionary<ulong, ulong> moved = [];
        foreach (int i in kept)
        {
            ulong before = duel.Naive.Sequence;
            if (!goesOn(flow[i] with { Command = Retarget(flow[i].Command, moved) })) return;
            if (duel.Naive.Sequence != before && sequences.TryGetValue(i, out ulong original)) moved[original] = duel.Naive.Sequence;
        }
    }

    static Command Retarget(in Command command, Dictionary<ulong, ulong> moved)
    {
        switch (command.Kind)
        {
            case CommandKind.Expire when moved.TryGetValue(command.Expire.Sequence, out ulong sequence):
                return command.Expire with { Sequence = sequence };
            case CommandKind.Cancel when Moved(command.Cancel.Target, moved) is OrderTarget target:
                return command.Cancel with { Target = target };
            case CommandKind.Replace when Moved(command.Replace.Target, moved) is OrderTarget target:
                return command.Replace with { Target = target };
            default:
                return command;
        }
    }

    static OrderTarget? Moved(OrderTarget target, Dictionary<ulong, ulong> moved) =>
        target.Selector == TargetSelector.Sequence && moved.TryGetValue(target.Id, out ulong sequence) ? target with { Id = sequence }
            : null;
}
