namespace OrderBookRollup.Flow;

/// <summary>A trade that an exchange reported itself, in the units of the flow that was made of the same capture.</summary>
/// <param name="TimeMs">When it was reported, milliseconds since 1970.</param>
/// <param name="Price">Quote units a lot.</param>
/// <param name="Quantity">Lots.</param>
public readonly record struct OracleTrade(ulong TimeMs, ulong Price, ulong Quantity);
