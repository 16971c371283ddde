namespace OrderBookRollup.Engine;

/// <summary>All orders of a side at one price.</summary>
/// <param name="Price">In quote units per lot.</param>
/// <param name="Lots">What is left of them together.</param>
/// <param name="Orders">How many.</param>
public readonly record struct BookLevel(ulong Price, ulong Lots, int Orders);
