namespace OrderBookRollup.Proving;

/// <summary>One worker's right to prove one batch for a while.</summary>
/// <param name="Batch">The number of the batch.</param>
/// <param name="Ticket">Names this lease; never given before (L3).</param>
/// <param name="Worker">Whose it is.</param>
/// <param name="EndsMs">It runs while the time in milliseconds is below this (L1).</param>
/// <param name="Attempt">1 for the first lease of this batch, and one more for each that follows.</param>
public readonly record struct Lease(ulong Batch, ulong Ticket, string Worker, long EndsMs, int Attempt);
