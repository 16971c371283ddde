namespace OrderBookRollup.Engine.Tests;

/// <summary>What happened in simulations: a campaign in which nothing happens shows nothing.</summary>
sealed class SimulationCounts
{
    public int Faults { get; set; }

    public int Crashes { get; set; }

    public int Commands { get; set; }

    public int Batches { get; set; }

    public int Proofs { get; set; }

    public int ReadAgain { get; set; }

    /// <summary>Commands that the node refused by itself.</summary>
    public Dictionary<ServiceRefusal, int> Refusals { get; } = [];

    public void Add(Dictionary<ServiceRefusal, int> refusals)
    {
        foreach ((ServiceRefusal refusal, int count) in refusals) Refusals[refusal] = Refusals.GetValueOrDefault(refusal) + count;
    }

    public void Add(SimulationCounts other)
    {
        Add(other.Refusals);
        (Faults, Crashes, Commands) = (Faults + other.Faults, Crashes + other.Crashes, Commands + other.Commands);
        (Batches, Proofs, ReadAgain) = (Batches + other.Batches, Proofs + other.Proofs, ReadAgain + other.ReadAgain);
    }

    public override string ToString() =>
        $"{Commands} commands answered, {Batches} batches, {Proofs} proofs while faults struck, {Faults} faults, {Crashes} crashes, "
        + $"{ReadAgain} entries read from the journal; answers: "
        + string.Join(", ", Refusals.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
}
