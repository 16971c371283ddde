using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>One line of a flow: a command, the key that its signature was checked against, and its time.</summary>
/// <param name="Command">The command.</param>
/// <param name="Signer">The key; all zero for a command that is not signed.</param>
/// <param name="TimeMs">Its journalled time.</param>
public readonly record struct Entry(Command Command, PublicKey Signer, ulong TimeMs);
