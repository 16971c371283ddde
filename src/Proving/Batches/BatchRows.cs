namespace OrderBookRollup.Proving;

/// <summary>How many rows a batch takes.</summary>
public static class BatchRows
{
    /// <summary>The rows, exactly but for compressions that turn out equal.</summary>
    public static TableRows Of(Batch batch)
    {
        var usage = new BatchUsage(batch.Claim.Old.TimeMs);
        usage.Add(batch.Witness);
        return usage.Rows;
    }
}
