using System.Globalization;
using System.Net;
using OrderBookRollup.Client;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Host;

/// <summary>What the command line says about a node.</summary>
/// <param name="Role">What it does.</param>
/// <param name="DataFolder">Journal, batches, and who else is there, in files; null when a database has them.</param>
/// <param name="Database">Where they are in PostgreSQL; null when files have them.</param>
/// <param name="Identity">Whose venue it is.</param>
/// <param name="Address">Where it listens and is reached.</param>
/// <param name="SiloPort">For other silos.</param>
/// <param name="GatewayPort">For gateways.</param>
/// <param name="DoorPort">Where commands come in, on this machine alone; null for nowhere.</param>
/// <param name="Profile">The profile of the venue's proofs; null when nothing is proved.</param>
sealed record NodeSettings(
    NodeRole Role, string? DataFolder, string? Database, SigningDomain Identity, IPAddress Address, int SiloPort, int GatewayPort,
    int? DoorPort, Profile? Profile)
{
    /// <summary>How the owner of the database's schema logs in; null when that is who runs the node.</summary>
    public string? Owner { get; init; }

    /// <summary>How signatures are proved.</summary>
    public required SignatureProof Signatures { get; init; }

    /// <summary>The chain of a venue that nobody named: that of a local development node.</summary>
    public const ulong ChainIdDefault = 31_337;

    /// <summary>The contract of a venue that nobody named.</summary>
    public const string ContractDefault = "0x0000000000000000000000000000000000000001";

    /// <summary>The silo's name.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Role.ToString().ToLowerInvariant()}-{Address}-{SiloPort}");

    /// <summary>How batches of this venue are followed, and who judges their proofs.</summary>
    /// <param name="commandsMax">Commands of a batch at most.</param>
    public ProvingParts Parts(int commandsMax = BatchOptions.CommandsMaxDefault)
    {
        if (Profile is null) return ProvingParts.RootsAlone(commandsMax);
        ProofSystem proofs = new(Profile, Signatures);
        return ProvingParts.Proved(proofs.Options(Identity, commandsMax), proofs.Verifier(), proofs.Kind);
    }

    /// <summary>A venue's identity as the command line gives it.</summary>
    /// <exception cref="HostException">It is none.</exception>
    public static SigningDomain ReadIdentity(ulong chainId, string contract)
    {
        if (chainId == 0 || chainId >> Limits.AmountBits != 0)
            throw new HostException($"--chain-id must be 1 to {(1UL << Limits.AmountBits) - 1}, not {chainId}", ExitCode.Usage);
        try
        {
            return EthereumAddress.Parse(contract).OnChain(chainId);
        }
        catch (KeyException cause)
        {
            throw new HostException($"--contract: {cause.Message}", ExitCode.Usage);
        }
    }

    /// <summary>An address as the command line gives it.</summary>
    /// <exception cref="HostException">It is none.</exception>
    public static IPAddress ReadAddress(string text) => IPAddress.TryParse(text, out IPAddress? address)
        ? address
        : throw new HostException($"--address must be an IP address, not {text}", ExitCode.Usage);

    /// <summary>A port as the command line gives it.</summary>
    /// <exception cref="HostException">It is none.</exception>
    public static int ReadPort(string option, int port) => port is >= 1 and <= IPEndPoint.MaxPort
        ? port
        : throw new HostException($"{option} must be 1 to {IPEndPoint.MaxPort}, not {port}", ExitCode.Usage);
}
