using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>One seeded flow through both machines; a difference comes back as text with everything needed to repeat it.</summary>
/// <param name="profile">What the flow is like.</param>
/// <param name="seed">Its seed.</param>
/// <param name="makeNaive">The naive book, or one with a rule broken on purpose.</param>
sealed class Contest(FlowProfile profile, ulong seed, Func<int, NaiveExchange> makeNaive)
{
    const int StateInterval = 256;
    const int RootInterval = 4096;

    readonly List<Entry> entries = [];

    /// <summary>The commands so far; when there was a difference, the last one showed it.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>Runs a number of commands; the first difference, or null.</summary>
    public string? Run(int commands, Coverage? coverage)
    {
        Duel duel = NewDuel();
        RootKeeper roots = new();
        FlowGenerator generator = new(seed, profile, duel.Naive);
        for (int i = 1; i <= commands; i++)
        {
            Entry entry = generator.Next();
            entries.Add(entry);
            if (duel.Apply(entry) is string difference) return difference;
            coverage?.Note(entry, duel);
            roots.Note(duel.Said.Accesses);
            bool isLast = i == commands;
            if ((isLast || i % StateInterval == 0) && duel.CompareStates() is string other) return other;
            if (!isLast && i % RootInterval != 0) continue;
            duel.Memory.RebuildIndex();
            if (duel.CompareStates() is string rebuilt) return "after rebuilding the indexes: " + rebuilt;
            if (roots.Compare(duel.Naive.Records()) is string root) return root;
        }
        return null;
    }

    /// <summary>The shortest flow found that still differs, and how it differs.</summary>
    public (IReadOnlyList<Entry> Entries, string Difference) Shrink() => new Shrinker(NewDuel).Shrink(entries);

    /// <summary>The report of a failure: seed, difference, and the shrunk commands.</summary>
    public string Report(string difference)
    {
        (IReadOnlyList<Entry> shrunk, string smallest) = Shrink();
        return $"""
            flow '{profile.Name}', seed {seed}, command {entries.Count}: {difference}
            shrunk to {shrunk.Count} commands: {smallest}
            {FlowText.Write(shrunk)}
            repeat with DIFFERENTIAL_SEED={seed}
            """;
    }

    Duel NewDuel() => new(makeNaive((int)profile.OrderSlots), profile.OrderSlots);
}
