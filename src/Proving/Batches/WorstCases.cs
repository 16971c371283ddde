using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The most rows that a command of each kind can take in each table (S6), from the grammar of steps (S5).</summary>
/// <remarks>
/// Claim: if a batch has room for these, the command fits whatever state it meets. Steps: <see cref="StepsRows"/>.
/// Tree: k records of a space lie under at most the sum over levels l of min(k, 2^(b - l)) nodes, b the bits of an index in use there; a
/// command adds at most as many nodes to a batch as it would touch alone. Permutations: each touched node before and after, and the
/// compressions of its own words and of its signature. Signatures: the command may bring a key of its own. A golden file pins the table,
/// tests/Proving.Tests holds commands against it.
/// </remarks>
public static class WorstCases
{
    const int Orders = (int)Limits.MaxOpenOrders, Makers = Limits.MaxMakersPerCommand;

    static readonly TableRows[] Batched = ByKind(SignatureRows.Batched), Single = ByKind(SignatureRows.Single);

    /// <summary>The worst case of a command; nothing for a number that is no kind, which is refused.</summary>
    /// <param name="kind">The command.</param>
    /// <param name="signatures">How the circuit proves signatures.</param>
    public static TableRows Of(CommandKind kind, SignatureProof signatures)
    {
        TableRows[] byKind = signatures == SignatureProof.Single ? Single : Batched;
        return (int)kind < byKind.Length ? byKind[(int)kind] : default;
    }

    /// <summary>Compressions of the command's own words: four at a time when they are signed or come from the L1 queue.</summary>
    public static int PermutationsOf(CommandKind kind) =>
        kind <= CommandKind.RevokeKey ? CommandWords.CountOf(kind) / Algebra.Digest.WordCount : 0;

    static TableRows[] ByKind(SignatureRows signatures) =>
        [.. Enumerable.Range(0, (int)CommandKind.Expire + 1).Select(kind => Compute((CommandKind)kind, signatures))];

    static TableRows Compute(CommandKind kind, SignatureRows signatures)
    {
        if (CommandWords.CountOf(kind) == 0) return default;
        (int balances, int accounts, int orders, int markets) = RecordsOf(kind);
        long nodes = Nodes(balances, Limits.IndexBits) + Nodes(accounts, Limits.AccountSlotBits + Limits.AccountBits)
            + Nodes(orders, Limits.OrderSlotBits) + Nodes(markets, Limits.MarketBits);
        long permutations = (2 * nodes) + PermutationsOf(kind);
        if (!CommandWords.IsSigned(kind)) return new(StepsRows.WorstOf(kind), nodes, permutations, 0);
        permutations += signatures.PermutationsOfSignature + signatures.PermutationsOfKey;
        return new(StepsRows.WorstOf(kind), nodes, permutations, signatures.OfSignature + signatures.OfKey);
    }

    /// <summary>
    /// The most different records that a command touches in each space, index 0 aside. A maker brings an order, two balances and slot 0;
    /// Rest brings head, predecessor, successor, the new order, and the balances of what was received and of the fee account.
    /// </summary>
    internal static (int Balances, int Accounts, int Orders, int Markets) RecordsOf(CommandKind kind) => kind switch
    {
        CommandKind.Deposit => (1, 1, 0, 0),
        CommandKind.RegisterKey => (0, 1, 0, 0),
        CommandKind.ForcedExit => (1, 1, 2 * Orders, Orders),
        CommandKind.CreateMarket => (0, 0, 2, 1),
        CommandKind.UpdateMarket or CommandKind.LowerMarketStatus => (0, 0, 0, 1),
        CommandKind.Withdraw => (1, 1, 0, 0),
        CommandKind.Transfer => (2, 2, 0, 0),
        CommandKind.Place => (1 + (2 * Makers) + 3, 2 + Makers, 1 + Makers + 4, 1),
        CommandKind.Replace => (1 + (2 * Makers) + 3, 2 + Makers, 2 + 1 + Makers + 4, 1),
        CommandKind.Cancel => (1, 2, 2, 1),
        CommandKind.Expire => (1, 1, 2, 1),
        CommandKind.CancelAll => (Orders, 2, 2 * Orders, Orders),
        _ => (0, 2, 0, 0),
    };

    // Leaves and nodes above k records whose indices have so many bits.
    static long Nodes(int records, int bits)
    {
        if (records == 0) return 0;
        long nodes = 0;
        for (int level = 0; level <= Limits.IndexBits; level++) nodes += Math.Min(records, 1L << Math.Max(0, bits - level));
        return nodes;
    }
}
