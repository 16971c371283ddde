using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Every cell of every kind of row, changed, is noticed, or stands in the list of free pairs. GOLDEN_WRITE=1 writes it.</summary>
public class SignatureMutationTests
{
    static string Golden => Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "signatures-free-pairs.txt");

    [Fact]
    public void A_changed_cell_is_noticed_or_listed()
    {
        Witnessed honest = SignedScene.Of(SignedScene.Messages(6, 2, 8));
        TableMutations table = Mutations.RunOne(
            honest.Circuit.Tables[OrderBookCircuit.Signatures], honest.Traces, honest.Inputs, ClassOf, 6, 1);
        string[] free = [.. table.Free.Select(pair => pair.Key)];
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(Golden, free);
        Assert.Equal(File.ReadAllLines(Golden), free);
    }

    static string ClassOf(string table, TableTrace trace, int row)
    {
        ReadOnlySpan<Goldilocks> kinds = trace.Cells.AsSpan(row * trace.Width, 16);
        return kinds.IndexOf(Goldilocks.One) is >= 0 and int kind ? ((SignatureKind)kind).ToString() : "padding";
    }

    enum SignatureKind
    {
        Commitment, Message, Challenge, Weight, Digit, Middle, Last, Key, KeyDigit, KeyHash, Base, Add, Skip, Fetch, Store, Double,
    }
}
