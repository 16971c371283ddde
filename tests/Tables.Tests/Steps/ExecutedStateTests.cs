using System.Runtime.InteropServices;
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

    /// <summary>Clause, and the classes of rows that it speaks about.</summary>
    public static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "steps-coverage.txt");

    static int Commands => TestSize.Of(20_000, 100_000, 1_000_000);

    [Fact, Trait("Report", "")]
    public void Proved_state_equals_executed_state_and_every_clause_speaks()
    {
        var spoken = new SortedDictionary<string, SortedSet<string>>(Comparer<string>.Create(ByNumber));
        int perProfile = Commands / FlowProfile.All.Count, commands = 0, rows = 0;
        foreach ((int index, FlowProfile profile) in FlowProfile.All.Index())
        {
            var batches = new RandomBatches(100 + (ulong)index, profile);
            for (int done = 0; done <= perProfile; done += BatchSize)
            {
                (TableTrace[] traces, Goldilocks[] inputs) = batches.Next(BatchSize);
                IReadOnlyList<CheckFailure> failures = QuickCheck.Run(HonestBatch.Circuit, traces, inputs, out _, threads: 2);
                Assert.True(failures.Count == 0, $"{profile.Name}: {string.Join("; ", failures.Take(5))}");
                Hear(traces[OrderBookCircuit.Steps], spoken);
                commands += batches.CommandCount;
                rows += batches.Steps!.Rows;
            }
        }
        int classes = spoken.Values.SelectMany(met => met).Distinct().Count();
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{commands} accepted commands, {rows} rows, {classes} classes, {spoken.Count} clauses"));
        Assert.True(commands >= Commands);
        string[] coverage = [.. spoken.Select(entry => $"{entry.Key} | {string.Join(", ", entry.Value)}")];
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(Golden, coverage);
        Assert.Equal([], KillMatrix.ClausesOf([HonestBatch.Circuit.Tables[OrderBookCircuit.Steps]]).Except(spoken.Keys));
        Assert.Equal(File.ReadAllLines(Golden), coverage);
    }

    // Which clauses say something about rows of a class: with other columns than stage, kind and hints they are broken, or with another
    // row behind it. That flags are bits and one of a kind is said of every row.
    static void Hear(TableTrace trace, SortedDictionary<string, SortedSet<string>> spoken)
    {
        const int perClass = 60;
        var heard = new Dictionary<string, int>();
        Span<StepsColumns<Goldilocks>> rows = trace.Rows<StepsColumns<Goldilocks>>();
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            string rowClass = RowClass.Of(rows[i]);
            if (heard.GetValueOrDefault(rowClass) == perClass) continue;
            heard[rowClass] = heard.GetValueOrDefault(rowClass) + 1;
            StepsColumns<Goldilocks> row = Blur(1), next = Blur(2), other = row;
            (row.Stage, row.Kind, row.Hint) = (rows[i].Stage, rows[i].Kind, rows[i].Hint);
            row.Hint.Inverse = row.Hint.Inverse2 = other.Hint.Inverse;
            HashSet<string> clauses = [.. ClausesOf(row, next), .. ClausesOf(other, next).Where(clause => clause is "S0.1" or "S0.2")];
            (next.Stage, next.Kind, next.Hint) = (rows[i + 1].Stage, rows[i + 1].Kind, rows[i + 1].Hint);
            clauses.UnionWith(ClausesOf(row, next));
            foreach (string clause in clauses)
            {
                if (!spoken.TryGetValue(clause, out SortedSet<string>? classes)) spoken.Add(clause, classes = new(StringComparer.Ordinal));
                classes.Add(rowClass);
            }
        }
    }

    static HashSet<string> ClausesOf(in StepsColumns<Goldilocks> row, in StepsColumns<Goldilocks> next)
    {
        var clauses = new HashSet<string>();
        var sink = new ClauseSink([row, next], [default], clauses);
        Steps.Constrain(new Constraints<Goldilocks, ClauseSink>(ref sink));
        return clauses;
    }

    static StepsColumns<Goldilocks> Blur(ulong seed)
    {
        var dice = new Dice(seed);
        StepsColumns<Goldilocks> blurred = default;
        Span<Goldilocks> cells = MemoryMarshal.Cast<StepsColumns<Goldilocks>, Goldilocks>(new Span<StepsColumns<Goldilocks>>(ref blurred));
        foreach (ref Goldilocks cell in cells) cell = Goldilocks.Reduce(dice.Next());
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
