using System.Globalization;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Host;

/// <summary>What a proof says, in words.</summary>
static class StatementText
{
    const int EntriesShown = 8;

    /// <summary>The lines of a proof.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="verdict">Null when nobody judged it.</param>
    public static IEnumerable<string> Of(BatchProof proof, BatchVerdict? verdict)
    {
        BatchStatement statement = proof.Statement;
        yield return verdict is { } judged
            ? Line($"batch {proof.Number}: accepted, {judged.Bits} proven bits, profile {proof.Profile.Name}, {proof.Bytes.Length:N0} B")
            : Line($"batch {proof.Number}: a proof under profile {proof.Profile.Name}, {proof.Bytes.Length:N0} B, not verified");
        yield return $"  circuit         {statement.CircuitDigest}";
        if (verdict is { } seen) yield return $"  signatures      {Of(seen.Signatures)}";
        foreach (string line in Of(statement.Claim)) yield return line;
        yield return Line($"  published       {statement.Balances.Count:N0} balances, {statement.Withdrawals.Count:N0} withdrawals");
        foreach (PublishedBalance balance in statement.Balances.Take(EntriesShown))
            yield return Line($"    asset {balance.Asset} account {balance.Account}: {balance.Available} available, {balance.Held} held");
        if (statement.Balances.Count > EntriesShown)
            yield return Line($"    and {statement.Balances.Count - EntriesShown:N0} more balances");
        foreach (PublishedWithdrawal paid in statement.Withdrawals.Take(EntriesShown))
            yield return Line($"    asset {paid.Asset} account {paid.Account}: {paid.Amount} withdrawn");
        if (statement.Withdrawals.Count > EntriesShown)
            yield return Line($"    and {statement.Withdrawals.Count - EntriesShown:N0} more withdrawals");
    }

    /// <summary>What a circuit says of signatures.</summary>
    public static string Of(SignatureProof signatures) =>
        signatures == SignatureProof.Single ? "proved one after the other, by the reference circuit" : "proved";

    /// <summary>The lines of a claim.</summary>
    public static IEnumerable<string> Of(BatchClaim claim)
    {
        yield return $"  rollup          {Of(claim.Domain)}, data mode {claim.DataMode}";
        ulong commands = claim.New.Sequence - claim.Old.Sequence;
        yield return commands == 0
            ? Line($"  commands        none; the last one is {claim.New.Sequence}")
            : Line($"  commands        {commands:N0}, sequence {claim.Old.Sequence + 1} to {claim.New.Sequence}");
        yield return Line($"  L1 queue        items {claim.Old.QueueCount} to {claim.New.QueueCount}, hash {claim.New.QueueHash}");
        yield return $"  time            {Of(claim.Old.TimeMs)} to {Of(claim.New.TimeMs)}";
        foreach (Space space in Enum.GetValues<Space>())
        {
            yield return $"  {space.ToString().ToLowerInvariant(),-9} from  {claim.Old.Roots[space]}";
            yield return $"  {"",-9} to    {claim.New.Roots[space]}";
        }
    }

    static string Of(SigningDomain domain) =>
        Line($"chain {domain.ChainId}, contract 0x{domain.ContractHigh:x12}{domain.ContractMiddle:x14}{domain.ContractLow:x14}");

    static string Of(ulong timeMs) => timeMs >= Limits.JournalTimeEnd
        ? Line($"{timeMs} ms")
        : DateTimeOffset.FromUnixTimeMilliseconds((long)timeMs).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
