using System;

namespace OrderBookRollup.Exchange;

/// <summary>A broken invariant: a bug, never bad input.</summary>
/// <param name="text">The condition that did not hold.</param>
public sealed class InvariantException(string text) : Exception("Broken invariant: " + text);
