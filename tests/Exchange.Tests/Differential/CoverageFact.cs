namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>Something that a rule says and that one command can show.</summary>
/// <param name="Name">The rule's number and the fact.</param>
/// <param name="Holds">Whether the command showed it.</param>
readonly record struct CoverageFact(string Name, Func<Sighting, bool> Holds);
