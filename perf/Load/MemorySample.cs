namespace OrderBookRollup.Load;

/// <summary>One look at the memory of the process: venue, gateway and generator together.</summary>
/// <param name="Minutes">Since the beginning.</param>
/// <param name="ManagedMebibytes">Managed memory in use, after a collection.</param>
/// <param name="ResidentMebibytes">What the system has given the process.</param>
internal sealed record MemorySample(double Minutes, double ManagedMebibytes, double ResidentMebibytes);
