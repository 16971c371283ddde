namespace OrderBookRollup.Flow;

/// <summary>What a live order event of Bitstamp says.</summary>
public enum BitstampAction : byte
{
    /// <summary>The order came in, with its limit and its whole volume.</summary>
    Created,

    /// <summary>Its remaining volume, or its limit, is another one now.</summary>
    Changed,

    /// <summary>It is gone: cancelled with the volume given, or filled when that is 0.</summary>
    Deleted,
}
