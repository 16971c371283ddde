namespace OrderBookRollup.Contracts.Tests;

/// <summary>What a call came to.</summary>
/// <param name="Output">The bytes that it returned; the word "reverted" where it did not return.</param>
/// <param name="Gas">Gas of the call, without calldata and the transaction's own.</param>
/// <param name="CodeBytes">Bytes of the contract, or of its data.</param>
sealed record CallResult(byte[] Output, long Gas, int CodeBytes);
