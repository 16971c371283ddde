namespace OrderBookRollup.Air;

/// <summary>Published words as the symbolic reader found them.</summary>
/// <param name="Clause">The clause they serve.</param>
/// <param name="Flag">1 in the rows that publish them.</param>
/// <param name="Words">The words in order.</param>
public sealed record PublicationShape(string Clause, Symbol Flag, IReadOnlyList<Symbol> Words);
