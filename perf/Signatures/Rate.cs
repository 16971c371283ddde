namespace OrderBookRollup.SignatureRates;

/// <summary>One row of the report.</summary>
/// <param name="Work">What is done: sign, verify, verify a batch.</param>
/// <param name="Batch">Signatures handled in one call.</param>
/// <param name="Keys">Keys that signed them.</param>
/// <param name="Threads">Threads at work, each with calls of its own.</param>
/// <param name="PerSecond">Signatures a second of all threads, the median round.</param>
/// <param name="PerSecondMin">The slowest round.</param>
/// <param name="PerSecondMax">The fastest round.</param>
sealed record Rate(string Work, int Batch, int Keys, int Threads, double PerSecond, double PerSecondMin, double PerSecondMax);
