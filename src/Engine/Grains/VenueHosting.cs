namespace OrderBookRollup.Engine;

/// <summary>What a silo that may run the venue knows about it.</summary>
/// <param name="Storage">Where it lies.</param>
/// <param name="Parts">What proving brings.</param>
/// <param name="Options">How it runs.</param>
/// <param name="Clock">Gives commands their time.</param>
public sealed record VenueHosting(IVenueStorage Storage, ProvingParts Parts, NodeOptions Options, TimeProvider Clock);
