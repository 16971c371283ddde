using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// What is executed is what can be proved: batches of all profiles of the generator, the row checker over every table, roots equal to
/// those of the state trees. GOLDEN_WRITE=1 writes the coverage anew.
/// </summary>
public class ExecutedStateTests
{
    const int BatchSize = 1024;

    static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "steps-coverage.txt");

    static int Commands => TestSize.Of(20_000, 100_000, 1_000_000);

    [Fact, Trait("Report", "")]
    public void Proved_state_equals_executed_state_and_every_clause_speaks()
    {
        var spoken = new SortedDictionary<string, SortedSet<string>>(Comparer<string>.Create(ByNumber));
        var examples = new Dictionary<string, int>();
        int perProfile = Commands / FlowProfile.All.Count, commands = 0, rows = 0;
        foreach ((int index, FlowProfile profile) in FlowProfile.All.Index())
        {
            var batches = new RandomBatches(100 + (ulong)index, profile);
            for (int done = 0; done <= perProfile; done += BatchSize)
            {
                (TableTrace[] traces, Goldilocks[] inputs) = batches.Next(BatchSize);
                IReadOnlyList<CheckFailure> failures = QuickCheck.Run(HonestBatch.Circuit, traces, inputs, out _, threads: 2);
                Assert.True(failures.Count == 0, $"{profile.Name}: {string.Join("; ", failures.Take(5))}");
                Hear(traces[OrderBookCircuit.Steps], spoken, examples);
                commands += batches.CommandCount;
                rows += batches.Steps!.Rows;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{commands} accepted commands, {rows} rows, {examples.Count} classes, {spoken.Count} clauses"));
        Assert.True(commands >= Commands);
        string[] coverage = [.. spoken.Select(entry => $"{entry.Key} | {string.Join(", ", entry.Value)}")];
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(Golden, coverage);
        Assert.Equal([], KillMatrix.ClausesOf([HonestBatch.Circuit.Tables[OrderBookCircuit.Steps]]).Except(spoken.Keys));
        Assert.Equal(File.ReadAllLines(Golden), coverage);
    }

    // Which clauses say something about rows of a class: with other columns than stage, kind and hints drawn anew, they are broken.
    static void Hear(TableTrace trace, SortedDictionary<string, SortedSet<string>> spoken, Dictionary<string, int> examples)
    {
        const int perClass = 5;
        Span<StepsColumns<Goldilocks>> rows = trace.Rows<StepsColumns<Goldilocks>>();
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            string rowClass = RowClass.Of(rows[i]);
            if (examples.GetValueOrDefault(rowClass) == perClass) continue;
            examples[rowClass] = examples.GetValueOrDefault(rowClass) + 1;
            var clauses = new HashSet<string>();
            StepsColumns<Goldilocks> row = Blur(rows[i], 1), next = Blur(rows[i + 1], 2);
            var sink = new ClauseSink([row, next], [default], clauses);
            Steps.Constrain(new Constraints<Goldilocks, ClauseSink>(ref sink));
            foreach (string clause in clauses)
            {
                if (!spoken.TryGetValue(clause, out SortedSet<string>? classes)) spoken.Add(clause, classes = new(StringComparer.Ordinal));
                classes.Add(rowClass);
            }
        }
    }

    static StepsColumns<Goldilocks> Blur(in StepsColumns<Goldilocks> row, ulong seed)
    {
        var dice = new Dice(seed);
        StepsColumns<Goldilocks> blurred = default;
        Span<Goldilocks> cells = System.Runtime.InteropServices.MemoryMarshal.Cast<StepsColumns<Goldilocks>, Goldilocks>(
            new Span<StepsColumns<Goldilocks>>(ref blurred));
        foreach (ref Goldilocks cell in cells) cell = Goldilocks.Reduce(dice.Next());
        (blurred.Stage, blurred.Kind, blurred.Hint) = (row.Stage, row.Kind, row.Hint);
        blurred.Hint.Inverse = blurred.Hint.Inverse2 = Goldilocks.Reduce(dice.Next());
        return blurred;
    }

    static int ByNumber(string? a, string? b)
    {
        (string letter, int whole, int part) Parts(string clause)
        {
            string[] parts = clause[1..].Split('.');
            return (clause[..1], int.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1]) : 0);
        }
        return Parts(a!).CompareTo(Parts(b!));
    }
}
