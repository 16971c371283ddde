using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Every cell of every class of rows of Steps, changed, is noticed, or stands in the list of free pairs with its reason.</summary>
public class StepsMutationTests
{
    // Profile, seed, and batches before the one that is changed; the first of all creates markets.
    static readonly (FlowProfile, ulong, int)[] Flows =
        [(FlowProfile.Mixed, 11, 3), (FlowProfile.Perishing, 12, 3), (FlowProfile.Halting, 13, 0)];

    static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "steps-free-pairs.txt");

    [Fact, Trait("Report", "")]
    public void A_changed_cell_is_noticed_or_listed()
    {
        int rowsPerClass = TestSize.Of(1, 3, 200);
        var free = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var classes = new HashSet<string>();
        long samples = 0;
        foreach ((FlowProfile profile, ulong seed, int after) in Flows)
        {
            var batches = new RandomBatches(seed, profile);
            for (int i = 0; i < after; i++) batches.Next(1024);
            (TableTrace[] traces, Goldilocks[] inputs) = batches.Next(4096);
            TableMutations steps = Mutations.RunOne(
                HonestBatch.Circuit.Tables[OrderBookCircuit.Steps], traces, inputs, Classify, rowsPerClass, seed);
            samples += steps.Samples;
            foreach (FreePair pair in steps.Free) free.TryAdd(pair.Key, pair.ToString());
            foreach (ref StepsColumns<Goldilocks> row in traces[0].Rows<StepsColumns<Goldilocks>>()) classes.Add(RowClass.Of(row));
        }
        Assert.Equal([], RowClassesMet().Except(classes));
        int pairs = classes.Count * Steps.Width;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"Steps {samples} changes, {classes.Count} classes, {pairs} pairs, {free.Count} free ({100.0 * free.Count / pairs:F2} %)"));
        foreach (string pair in free.Values) TestContext.Current.TestOutputHelper?.WriteLine($"    {pair}");
        string[] listed = [.. File.ReadAllLines(Golden).Where(line => !line.StartsWith('#'))];
        Assert.All(listed, line => Assert.Equal(4, line.Split(" | ").Length));
        Assert.Equal([], free.Where(pair => !listed.Any(line => Covers(line, pair.Key))).Select(pair => pair.Value));
        Assert.Equal([], listed.Where(line => !free.Keys.Any(key => Covers(line, key))));
        Assert.True(100 * free.Count <= 2 * pairs);
        Assert.True(samples >= TestSize.Of(50_000, 150_000, 1_000_000));
    }

    // The classes that random flows meet, from the coverage of clauses.
    static IEnumerable<string> RowClassesMet() =>
        File.ReadAllLines(ExecutedStateTests.Golden).SelectMany(line => line.Split(" | ")[1].Split(", ")).Distinct();

    // "Steps | column | class | reason"; the class may be *, for all.
    static bool Covers(string line, string key)
    {
        string[] listed = line.Split(" | "), pair = key.Split(" | ");
        return listed[0] == pair[0] && listed[1] == pair[1] && (listed[2] == "*" || listed[2] == pair[2]);
    }

    static string Classify(string table, TableTrace trace, int row) => RowClass.Of(trace.Rows<StepsColumns<Goldilocks>>()[row]);
}
