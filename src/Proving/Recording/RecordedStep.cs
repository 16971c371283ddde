using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>One step; its accesses reach to the first of the next step.</summary>
/// <param name="Kind">Which.</param>
/// <param name="FirstAccess">Index of its first access in <see cref="Witness.Accesses"/>.</param>
public readonly record struct RecordedStep(StepKind Kind, int FirstAccess);
