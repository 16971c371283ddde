using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>How many rows a batch takes.</summary>
public static class BatchRows
{
    /// <summary>The rows in the circuit of releases, exactly but for compressions that turn out equal.</summary>
    public static TableRows Of(Batch batch)
    {
        var usage = new BatchUsage(batch.Claim.Old.TimeMs, SignatureProof.Batched);
        usage.Add(batch.Witness);
        return usage.Rows;
    }
}
