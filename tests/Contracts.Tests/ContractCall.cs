namespace OrderBookRollup.Contracts.Tests;

/// <summary>A call of a contract.</summary>
/// <param name="Name">Names the call; one word.</param>
/// <param name="Artifact">The contract, as forge knows it.</param>
/// <param name="Input">The calldata.</param>
/// <param name="Expected">What C# says that it returns.</param>
/// <param name="Data">Code of a second contract at the address 0xda7a; empty for none.</param>
sealed record ContractCall(string Name, string Artifact, byte[] Input, byte[] Expected, byte[] Data)
{
    public static byte[] Reverted { get; } = "reverted"u8.ToArray();
}
