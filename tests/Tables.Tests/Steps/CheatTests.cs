using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Cheating executors are refused, each by the clause that is there for it. GOLDEN_WRITE=1 writes the matrix anew.</summary>
public class CheatTests
{
    static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "steps-kill-matrix.txt");

    static string Implied => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "steps-implied.txt");

    static string Known => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "known-attacks.txt");

    [Fact]
    public void Without_a_lie_its_rows_are_those_of_the_honest_trace()
    {
        HonestBatch batch = Markets.Busy;
        ForgedWitness witness = new Cheat(batch, null).Forge();
        Assert.Empty(witness.Failures());
        string[] names = ColumnNames.Of(typeof(StepsColumns<Goldilocks>));
        for (int i = 0; i < batch.Rows.Length; i++)
        {
            Span<Goldilocks> mine = witness.Traces[0].Cells.AsSpan(i * Steps.Width, Steps.Width);
            Span<Goldilocks> theirs = batch.Steps.Trace.Cells.AsSpan(i * Steps.Width, Steps.Width);
            for (int column = 0; column < Steps.Width; column++)
                Assert.True(mine[column] == theirs[column], $"row {i}, {names[column]}: {mine[column]} against {theirs[column]}");
        }
    }

    [Fact]
    public void A_batch_without_commands_is_accepted_and_one_that_claims_to_have_some_is_not()
    {
        HonestBatch idle = HonestBatch.Of(_ => { }, _ => { });
        Assert.Empty(new Cheat(idle, null).Forge().Failures());
        var claiming = new Cheat(idle, null) { Claims = claims => claims with { NewSequence = claims.NewSequence + Goldilocks.One } };
        Assert.Equal("S2", Assert.Single(claiming.Forge().Failures()).Clause);
    }

    /// <summary>The known attacks that are said to be here are; A7.24 is the batch without commands.</summary>
    [Fact]
    public void Known_attacks_are_tried()
    {
        string[][] listed = [.. File.ReadAllLines(Known).Where(line => !line.StartsWith('#')).Select(line => line.Split(" | "))];
        Assert.Equal(Enumerable.Range(1, 28).Select(number => $"{number}"), listed.Select(line => line[0]));
        IEnumerable<string> here = StepsAttacks.All.Where(attack => attack.Name.StartsWith("A7.", StringComparison.Ordinal))
            .Select(attack => attack.Name[3..attack.Name.IndexOf(' ')]).Append("24").Distinct().OrderBy(int.Parse);
        Assert.Equal(listed.Where(line => line[2] == "CheatTests").Select(line => line[0]), here);
    }

    /// <summary>All clauses that are broken are of one number, and without it nothing is.</summary>
    [Fact]
    public void Every_attack_is_refused_and_for_its_reason()
    {
        var wrong = new List<string>();
        foreach (StepsAttack attack in StepsAttacks.All)
        {
            IReadOnlyList<CheckFailure> failures = attack.Make(null).Failures();
            if (failures.Count == 0) wrong.Add($"{attack.Name}: accepted");
            if (attack.Clause is null) continue;
            IReadOnlyList<CheckFailure> others = attack.Make(attack.Clause).Failures(attack.Clause);
            if (others.Count > 0) wrong.Add($"{attack.Name}: without {attack.Clause} refused by {string.Join("; ", others.Take(4))}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>What the row checker refuses, the verifier refuses; the honest batch it accepts.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("A7.1 skipped better order: the list begins at the second")]
    [InlineData("stale memory: a balance that was spent")]
    [InlineData("a phantom deposit")]
    [InlineData("A7.5 a limb of 17 bits")]
    [InlineData("the batch ends between book and money of a match")]
    public void The_verifier_refuses_it_too(string? name)
    {
        ForgedWitness witness = name is null
            ? new Cheat(Markets.Busy, null).Forge() : StepsAttacks.All.Single(attack => attack.Name == name).Make(null);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(witness.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, [.. witness.Traces], witness.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        Assert.Equal(name is null, Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).IsAccepted);
    }

    [Fact]
    public void Each_clause_of_Steps_is_needed_by_an_attack_or_implied()
    {
        string[] implied = [.. File.ReadAllLines(Implied).Where(line => !line.StartsWith('#'))];
        var known = new Dictionary<string, string>(implied.Select(line => KeyValuePair.Create(line.Split(" | ")[0], line)));
        IReadOnlyList<string> clauses = KillMatrix.ClausesOf([HonestBatch.Circuit.Tables[OrderBookCircuit.Steps]]);
        string[] matrix =
        [
            .. clauses.Select(clause => new KillMatrix(
                clause, [.. StepsAttacks.All.Where(attack => attack.Clause == clause).Select(attack => attack.Name)]))
                .Where(row => !known.ContainsKey(row.Clause)).Select(row => row.ToString()),
        ];
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(Golden, matrix);
        Assert.Equal([], matrix.Where(row => row.EndsWith("| none")));
        Assert.Equal(File.ReadAllLines(Golden), matrix);
        Assert.Equal([], known.Keys.Except(clauses));
        Assert.True(known.Count * 20 <= clauses.Count, $"{known.Count} of {clauses.Count} clauses have no attack of their own.");
    }
}
