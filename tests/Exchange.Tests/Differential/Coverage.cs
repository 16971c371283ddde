using System.Text;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>Counts what commands showed of the rules, from what could be observed and not from what a generator had in mind.</summary>
sealed class Coverage
{
    readonly long[] facts = new long[CoverageFacts.All.Count];
    readonly SortedDictionary<CommandKind, long> accepted = Zero<CommandKind>();
    readonly SortedDictionary<RejectReason, long> refusals = Zero<RejectReason>();
    readonly SortedDictionary<CancelReason, long> cancellations = Zero<CancelReason>();
    readonly SortedDictionary<StepKind, long> steps = Zero<StepKind>();
    readonly SortedDictionary<(TimeInForce, SelfTradeMode), long> orders = [];

    public Coverage()
    {
        foreach (TimeInForce timeInForce in Enum.GetValues<TimeInForce>())
            foreach (SelfTradeMode mode in Enum.GetValues<SelfTradeMode>()) orders[(timeInForce, mode)] = 0;
    }

    public void Note(in Entry entry, Duel duel)
    {
        Sighting sighting = new(entry, duel);
        if (duel.LastReason == RejectReason.None) accepted[entry.Command.Kind]++;
        refusals[duel.LastReason]++;
        foreach (StepKind step in duel.Said.Steps) steps[step]++;
        foreach (HeardEvent heard in duel.Said.Events)
            if (heard.Kind == HeardKind.Cancelled) cancellations[heard.Cancellation]++;
        if (sighting.Accepts(CommandKind.Place)) orders[(entry.Command.Place.TimeInForce, entry.Command.Place.SelfTrade)]++;
        for (int i = 0; i < facts.Length; i++)
            if (CoverageFacts.All[i].Holds(sighting)) facts[i]++;
    }

    /// <summary>Names with their counts, in order.</summary>
    public IEnumerable<(string Name, long Count)> Lines() =>
    [
        .. CoverageFacts.All.Select((fact, i) => (fact.Name, facts[i])),
        .. accepted.Select(pair => ($"accepted {pair.Key}", pair.Value)),
        .. refusals.Select(pair => ($"answered {pair.Key}", pair.Value)),
        .. cancellations.Select(pair => ($"cancelled for {pair.Key}", pair.Value)),
        .. steps.Select(pair => ($"step {pair.Key}", pair.Value)),
        .. orders.Select(pair => ($"placed {pair.Key.Item1} with {pair.Key.Item2}", pair.Value)),
    ];

    public IEnumerable<string> Missing() => Lines().Where(line => line.Count == 0).Select(line => line.Name);

    public override string ToString()
    {
        StringBuilder table = new();
        foreach ((string name, long count) in Lines()) table.AppendLine($"{count,12:N0}  {name}");
        return table.ToString();
    }

    static SortedDictionary<T, long> Zero<T>() where T : struct, Enum => new(Enum.GetValues<T>().ToDictionary(value => value, _ => 0L));
}
