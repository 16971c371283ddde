using System.Globalization;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Verifier;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Forged signatures are refused, each by the clause that is there for it. GOLDEN_WRITE=1 writes what is pinned anew.</summary>
public class LadderAttackTests
{
    public static TheoryData<string> Names => [.. LadderAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public void The_world_of_the_attacks_accepts_a_good_signature() => Assert.Empty(LadderAttacks.Honest().Failures());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_refused(string name)
    {
        ForgedWitness forged = LadderAttacks.All.Single(attack => attack.Name == name).Make(null);
        IReadOnlyList<CheckFailure> failures = forged.Failures();
        foreach (CheckFailure failure in failures) TestContext.Current.TestOutputHelper?.WriteLine(failure.ToString());
        Assert.NotEmpty(failures);
        Assert.NotEmpty(TraceChecker.Check(forged.Circuit, forged.Traces, forged.Inputs, out _));
    }

    [Theory]
    [InlineData("equal points: the slope is free, and U + U is -U")]
    [InlineData("two signatures of one number: the digits of one take the multiples of the other")]
    [InlineData("the end is not compared: any s will do")]
    [InlineData("a point of the comb that is none")]
    [InlineData("the neutral element for a key")]
    [InlineData("a signature of another message")]
    public void The_verifier_refuses_it_too(string name)
    {
        ForgedWitness forged = LadderAttacks.All.Single(attack => attack.Name == name).Make(null);
        VerifyingKey<KeccakHash> key = KeyMaker.Make<KeccakHash>(forged.Circuit, Profile.Test);
        ProofResult proof = Prover<KeccakHash>.Prove(key, [.. forged.Traces], forged.Inputs, Backends.ForCpu(), new() { Threads = 2 });
        Assert.False(Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).IsAccepted);
    }

    [Fact, Trait("Report", "")]
    public void Each_clause_is_needed_by_an_attack()
    {
        IReadOnlyList<string> clauses = KillMatrix.ClausesOf(LadderForgery<KnownOrigins>.Tables);
        string[] matrix = [.. KillMatrix.Of(clauses, LadderAttacks.All).Select(row => row.ToString())];
        foreach (string row in matrix) TestContext.Current.TestOutputHelper?.WriteLine(row);
        Golden("ladder-kill-matrix.txt", matrix);
        Assert.DoesNotContain(matrix, row => row.EndsWith("| none"));
    }

    [Fact, Trait("Report", "")]
    public void A_changed_cell_is_noticed_or_listed()
    {
        ForgedWitness honest = LadderAttacks.Honest();
        IReadOnlyList<TableMutations> tables =
        [
            .. LadderForgery<KnownOrigins>.Tables.Select(table => Mutations.RunOne(
                table, honest.Traces, honest.Inputs, ClassOf, 40, 1)),
        ];
        foreach (TableMutations table in tables)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{table.Table,-8} {table.Samples,8} changes, {table.Pairs,4} pairs, {table.Free.Count} free ({table.FreePercent:F1} %)"));
            Assert.True(table.FreePercent <= 2, $"{table.Table}: {table.FreePercent} % of the pairs are free.");
        }
        Golden("ladder-free-pairs.txt", [.. tables.SelectMany(table => table.Free).Select(pair => pair.Key)]);
    }

    [Fact, Trait("Report", "")]
    public void Widths_are_as_pinned()
    {
        string[] lines = [.. OrderBookCircuit.Single.Tables.Skip(OrderBookCircuit.Ladder).Select(table => Line(table.Shape))];
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        Golden("ladder-shapes.txt", lines);
        Assert.Empty(OrderBookCircuit.Single.Tables.Skip(OrderBookCircuit.Ladder).SelectMany(table => table.Shape.LooseGates()));
        Assert.True(OrderBookCircuit.Single.Tables[OrderBookCircuit.Ladder].Shape.Width * LadderCourse.Rows <= 10_000);
    }

    /// <summary>A signature is for each bit of key and digest: of every field of every signed command.</summary>
    [Fact]
    public void Each_bit_that_is_asked_for_counts()
    {
        ForgedWitness honest = LadderAttacks.Honest();
        Span<AccessesColumns<Goldilocks>> asked = honest.Traces[0].Rows<AccessesColumns<Goldilocks>>();
        AccessesColumns<Goldilocks> good = asked[0];
        for (int bit = 0; bit < 64 * 9; bit++)
        {
            AccessesColumns<Goldilocks> row = good;
            Span<Goldilocks> key = System.Runtime.InteropServices.MemoryMarshal.Cast<Five<Goldilocks>, Goldilocks>(
                System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref row.Key, 1));
            Span<Goldilocks> digest = System.Runtime.InteropServices.MemoryMarshal.Cast<Four<Goldilocks>, Goldilocks>(
                System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref row.Digest, 1));
            ref Goldilocks word = ref bit < 320 ? ref key[bit / 64] : ref digest[(bit - 320) / 64];
            if ((word.Value ^ (1UL << (bit % 64))) >= Goldilocks.Modulus) continue;
            word = Goldilocks.FromCanonical(word.Value ^ (1UL << (bit % 64)));
            honest.Traces[0].Rows<AccessesColumns<Goldilocks>>()[0] = row;
            Assert.Contains(honest.Failures(), failure => failure.Clause is "A4" or "G7.1");
        }
        honest.Traces[0].Rows<AccessesColumns<Goldilocks>>()[0] = good;
        Assert.Empty(honest.Failures());
    }

    static void Golden(string name, string[] lines)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(path, lines);
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    static string ClassOf(string table, TableTrace trace, int row)
    {
        if (table != Ladder<KnownOrigins>.Name)
            return trace.Cells[row].IsZero ? "not asked for" : "asked for";
        int position = (int)trace.Rows<LadderColumns<Goldilocks>>()[row].Position.Value;
        LadderKinds<ulong> kind = LadderCourse.Kinds[position];
        return position == 0 ? "idle" : kind.Opening == 1 ? "opening" : kind.Half == 1 ? "half" : kind.Digit == 1 ? "digit"
            : kind.Double == 1 ? "double" : kind.Comb == 1 ? "comb" : kind.Final == 1 ? "final" : kind.Nonce == 1 ? "nonce"
            : kind.Words == 1 ? "words" : kind.Key == 1 ? "key" : kind.Last == 1 ? "last multiple" : "multiple";
    }

    static string Line(TableShape shape) => string.Create(CultureInfo.InvariantCulture,
        $"{shape.Name}: {shape.Width} main, {shape.PreprocessedWidth} preprocessed, {shape.AuxiliaryColumns} extension columns; ")
        + string.Create(CultureInfo.InvariantCulture,
            $"{shape.Constraints.Count} constraints of degree {shape.Degree}, {shape.Interactions.Count} messages");
}
