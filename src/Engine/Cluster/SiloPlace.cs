using System.Net;

namespace OrderBookRollup.Engine;

/// <summary>Where a silo is reached.</summary>
/// <param name="Name">Its name, unlike that of any other silo of the cluster.</param>
/// <param name="Address">What it tells others to call; it listens there alone.</param>
/// <param name="SiloPort">For other silos.</param>
/// <param name="GatewayPort">For gateways.</param>
public sealed record SiloPlace(string Name, IPAddress Address, int SiloPort, int GatewayPort);
