using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>What a batch's proof shows: all that a verifier is told beside the proof itself.</summary>
/// <param name="CircuitDigest">The circuit.</param>
/// <param name="Claim">The public inputs.</param>
/// <param name="LogHeights">Binary logarithms of the heights of the circuit's tables.</param>
/// <param name="Balances">Every touched balance after the batch, by index.</param>
/// <param name="Withdrawals">Every withdrawal, in the order of the commands.</param>
public sealed record BatchStatement(
    Digest CircuitDigest, BatchClaim Claim, IReadOnlyList<int> LogHeights, IReadOnlyList<PublishedBalance> Balances,
    IReadOnlyList<PublishedWithdrawal> Withdrawals)
{
    /// <summary>The same for the verifier of the proof system.</summary>
    public Statement For(Circuit circuit)
    {
        var published = new IReadOnlyList<Goldilocks>[circuit.Tables.Count];
        Array.Fill(published, []);
        published[OrderBookCircuit.Tree] =
            [.. Balances.SelectMany(balance => (ulong[])[balance.Index, balance.Available, balance.Held]).Select(Word)];
        published[OrderBookCircuit.Steps] = [.. Withdrawals.SelectMany(paid => (ulong[])[paid.Index, paid.Amount]).Select(Word)];
        return new(circuit, LogHeights, Claim.PublicInputs(), published);
    }

    /// <summary>What a prover has proved, in words of the exchange.</summary>
    public static BatchStatement Of(BatchClaim claim, Statement statement)
    {
        var balances = new List<PublishedBalance>();
        var withdrawals = new List<PublishedWithdrawal>();
        IReadOnlyList<Goldilocks> words = statement.Published[OrderBookCircuit.Tree];
        for (int i = 0; i < words.Count; i += PublishedBalance.WordCount)
            balances.Add(PublishedBalance.At((uint)words[i].Value, words[i + 1].Value, words[i + 2].Value));
        words = statement.Published[OrderBookCircuit.Steps];
        for (int i = 0; i < words.Count; i += PublishedWithdrawal.WordCount)
            withdrawals.Add(PublishedWithdrawal.At((uint)words[i].Value, words[i + 1].Value));
        return new(statement.Circuit.Digest, claim, statement.LogHeights, balances, withdrawals);
    }

    static Goldilocks Word(ulong word) => Goldilocks.FromCanonical(word);
}
