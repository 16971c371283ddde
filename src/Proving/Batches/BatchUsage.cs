using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>How many rows the commands of a batch take so far, exactly but for compressions that turn out equal.</summary>
sealed class BatchUsage
{
    readonly TouchedNodes nodes = new();
    int commands, steps, accesses;
    long stepRows, commandPermutations, signatures;

    /// <summary>Rows so far.</summary>
    public TableRows Rows => new(
        WorstCases.FixedStepRows + stepRows, nodes.Count, nodes.Count + nodes.ChangedCount + commandPermutations, signatures);

    /// <summary>Counts what a witness has gained since the last call.</summary>
    public void Add(Witness witness)
    {
        foreach (ref readonly RecordedCommand command in CollectionsMarshal.AsSpan(witness.Commands)[commands..])
        {
            commandPermutations += WorstCases.PermutationsOf(command.Command.Kind);
            if (WorstCases.IsSigned(command.Command.Kind)) signatures++;
            int end = commands + 1 < witness.Commands.Count ? witness.Commands[commands + 1].FirstStep : witness.Steps.Count;
            for (; steps < end; steps++) stepRows += WorstCases.RowsOf(command.Command.Kind, witness.Steps[steps].Kind);
            commands++;
        }
        foreach (ref readonly RecordedAccess access in CollectionsMarshal.AsSpan(witness.Accesses)[accesses..]) nodes.Add(access);
        accesses = witness.Accesses.Count;
    }

    /// <summary>Whether a command fits whatever it does (S6).</summary>
    public bool Fits(CommandKind kind, BatchCapacity capacity) => capacity.Holds(Rows + WorstCases.Of(kind));

    /// <summary>Begins a new batch.</summary>
    public void Clear()
    {
        nodes.Clear();
        (commands, steps, accesses, stepRows, commandPermutations, signatures) = (0, 0, 0, 0, 0, 0);
    }
}
