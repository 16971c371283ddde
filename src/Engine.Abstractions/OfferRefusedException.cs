namespace OrderBookRollup.Engine;

/// <summary>The venue will never take a proof of a worker that makes such proofs, so it gets no work.</summary>
/// <param name="message">What the venue takes and what the worker makes, for the operator of the worker.</param>
[Orleans.GenerateSerializer]
public sealed class OfferRefusedException(string message) : Exception(message);
