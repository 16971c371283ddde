using System.Globalization;
using System.Runtime.CompilerServices;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>S6: the most rows that a command can take.</summary>
public sealed class WorstCaseTests
{
    [Fact]
    public void S6_the_worst_case_of_every_command_fits_an_empty_batch_in_every_profile()
    {
        foreach (SignatureProof signatures in Enum.GetValues<SignatureProof>())
        {
            TableRows empty = new BatchUsage(0, signatures).Rows;
            foreach (Profile profile in Profile.All)
            {
                BatchCapacity capacity = BatchCapacity.Of(profile);
                foreach (CommandKind kind in Enum.GetValues<CommandKind>())
                {
                    TableRows worst = WorstCases.Of(kind, signatures);
                    Assert.True(capacity.Holds(empty + worst), $"{profile.Name}, {signatures}: {kind} {worst}");
                }
            }
        }
    }

    /// <summary>Another number here changes where batches are cut. GOLDEN_WRITE=1 writes the file anew.</summary>
    [Fact]
    public void S6_the_worst_cases_are_golden()
    {
        List<string> lines = [];
        foreach ((SignatureProof signatures, string table) in
            ((SignatureProof, string)[])[(SignatureProof.Batched, "Signatures"), (SignatureProof.Single, "Ladder")])
        {
            lines.Add($"command | Steps | Tree | OuterRounds | InnerRounds | {table}");
            lines.Add(Line("(empty batch)", new BatchUsage(0, signatures).Rows));
            foreach (CommandKind kind in Enum.GetValues<CommandKind>())
                lines.Add(Line(kind.ToString(), WorstCases.Of(kind, signatures)));
        }
        string path = Path.Combine(FolderOfThisFile(), "Golden", "WorstCases.txt");
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    /// <summary>No command of any flow does more steps, touches more records or takes more rows than its worst case.</summary>
    [Fact]
    public void S6_no_recorded_command_is_above_its_worst_case()
    {
        var seen = new HashSet<CommandKind>();
        foreach (FlowProfile profile in FlowProfile.All)
        {
            foreach (Batch batch in RandomChain.Make(41, profile, 3_000, 1))
            {
                CommandKind kind = batch.Witness.Commands[0].Command.Kind;
                seen.Add(kind);
                foreach (SignatureProof signatures in Enum.GetValues<SignatureProof>()) AssertBelow(kind, batch, signatures);
            }
        }
        Assert.Equal(Enum.GetValues<CommandKind>(), seen.Order());
    }

    static void AssertBelow(CommandKind kind, Batch batch, SignatureProof signatures)
    {
        (int balances, int accounts, int orders, int markets) = WorstCases.RecordsOf(kind);
        foreach ((Space space, int limit) in (ReadOnlySpan<(Space, int)>)
            [(Space.Balances, balances), (Space.Accounts, accounts), (Space.Orders, orders), (Space.Markets, markets)])
        {
            int touched = batch.Touched.Count(record => record.Address.Space == space && record.Address.Index != 0);
            Assert.True(touched <= limit, $"{kind} touches {touched} records of {space}, {limit} at most");
        }
        var usage = new BatchUsage(batch.Claim.Old.TimeMs, signatures);
        TableRows empty = usage.Rows, wait = new(StepsRows.Waits(batch.Claim.New.TimeMs - batch.Claim.Old.TimeMs), 0, 0, 0);
        usage.Add(batch.Witness);
        TableRows bound = empty + wait + WorstCases.Of(kind, signatures), rows = usage.Rows;
        Assert.True(
            rows.Steps <= bound.Steps && rows.Tree <= bound.Tree && rows.Permutations <= bound.Permutations
                && rows.Signatures <= bound.Signatures, $"{kind}: {rows} above {bound}");
    }

    static string Line(string name, in TableRows rows)
    {
        long hashRows = TableRows.RowsOfPermutation * rows.Permutations;
        return string.Create(
            CultureInfo.InvariantCulture, $"{name} | {rows.Steps} | {rows.Tree} | {hashRows} | {hashRows} | {rows.Signatures}");
    }

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
