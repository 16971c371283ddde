namespace OrderBookRollup.Proving;

/// <summary>What the rulebook told of a batch: commands, steps and accesses in order. Traces are made of this alone.</summary>
public sealed class Witness
{
    /// <summary>The accepted commands.</summary>
    public List<RecordedCommand> Commands { get; } = [];

    /// <summary>Their steps.</summary>
    public List<RecordedStep> Steps { get; } = [];

    /// <summary>The accesses of the steps.</summary>
    public List<RecordedAccess> Accesses { get; } = [];

    /// <summary>Forgets everything, keeping the memory.</summary>
    public void Clear()
    {
        Commands.Clear();
        Steps.Clear();
        Accesses.Clear();
    }
}
