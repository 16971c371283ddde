namespace OrderBookRollup.Client;

/// <summary>An Ethereum wallet: a browser extension, a device, a key in memory.</summary>
public interface IWallet
{
    /// <summary>The account that signs.</summary>
    EthereumAddress Address { get; }

    /// <summary>Signs typed data (<c>eth_signTypedData_v4</c>), usually after its owner agreed.</summary>
    /// <param name="request">What is signed: <see cref="KeyRequest.ToJson"/> for wallets, <see cref="KeyRequest.Digest"/> for keys.</param>
    /// <param name="stop">Stops waiting.</param>
    /// <returns>
    /// r, s and v, 65 bytes; or r and s in 64 with the parity in the top bit of s (EIP-2098); or what a contract wallet signs.
    /// </returns>
    Task<byte[]> Sign(KeyRequest request, CancellationToken stop);
}
