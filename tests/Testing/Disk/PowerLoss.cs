namespace OrderBookRollup.Testing;

/// <summary>The simulated machine stopped in the middle of a call. No product code catches it.</summary>
public sealed class PowerLoss() : Exception("The simulated machine stopped.");
