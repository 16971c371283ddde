namespace OrderBookRollup.HashLayouts;

/// <summary>How fast a ledger takes compressions and fills its traces.</summary>
/// <param name="Threads">Threads that fill; one writes.</param>
/// <param name="Compressions">Different compressions.</param>
/// <param name="AddedPerSecond">Asked for and computed, a second.</param>
/// <param name="FilledPerSecond">Filled into the traces, a second.</param>
sealed record FillRate(int Threads, int Compressions, double AddedPerSecond, double FilledPerSecond);
