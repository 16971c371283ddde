namespace OrderBookRollup.Tables;

/// <summary>What tells the hashes of the aggregation from others, and where its counters begin.</summary>
public static class AggregationTags
{
    /// <summary>The chain over challenges begins with this word and three zeros: "OBR agg" in ASCII.</summary>
    public const ulong Chain = 0x4F_42_52_20_61_67_67;

    /// <summary>Ends what a weight is the hash of: "OBR wgt" in ASCII.</summary>
    public const ulong Weight = 0x4F_42_52_20_77_67_74;

    /// <summary>The number of the first signature; 0 and 1 name the generator's two points.</summary>
    public const ulong FirstIndex = 2;
}
