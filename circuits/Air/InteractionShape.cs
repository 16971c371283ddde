namespace OrderBookRollup.Air;

/// <summary>A message as the symbolic reader found it.</summary>
/// <param name="Clause">The clause it serves.</param>
/// <param name="Bus">The name of its bus.</param>
/// <param name="Fields">Its fields in order.</param>
/// <param name="IsReceived">Whether it is taken off the bus.</param>
/// <param name="Multiplicity">Gate times count, without the sign.</param>
/// <param name="Gate">The gate, or null when there is none.</param>
/// <param name="Count">The count, or null when the message counts once.</param>
/// <param name="Term">Which fraction it belongs to: messages of an exclusive group share one.</param>
public sealed record InteractionShape(
    string Clause, string Bus, IReadOnlyList<Symbol> Fields, bool IsReceived, Symbol Multiplicity, Symbol? Gate, Symbol? Count,
    int Term);
