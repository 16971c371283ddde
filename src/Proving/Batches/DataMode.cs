namespace OrderBookRollup.Proving;

/// <summary>How the published words of a batch reach L1; the number is a public input.</summary>
public enum DataMode : byte
{
    /// <summary>As calldata of plain accounts.</summary>
    Calldata = 0,
}
