namespace OrderBookRollup.StateTreeRates;

/// <summary>One row of the report.</summary>
/// <param name="LiveRecords">Records in the space.</param>
/// <param name="IsScattered">Whether they lie far apart instead of side by side.</param>
/// <param name="BytesPerRecord">Memory for nodes and directories by live record.</param>
/// <param name="Threads">Threads that hash.</param>
/// <param name="Batch">Touched leaves an update.</param>
/// <param name="Updates">Updates measured.</param>
/// <param name="MedianMs">Time of the median update.</param>
/// <param name="MinMs">Time of the fastest update.</param>
/// <param name="MaxMs">Time of the slowest update.</param>
/// <param name="LeavesPerSecond">Batch by median time.</param>
/// <param name="HashesPerLeaf">Compressions of one update by touched leaf, leaves included.</param>
/// <param name="HashingShare">The median time that the same number of compressions takes on one thread with nothing else to do,
/// divided by the median time of the update: 1 is bound by hashing, above 1 is the gain of threads.</param>
sealed record Rate(
    int LiveRecords, bool IsScattered, double BytesPerRecord, int Threads, int Batch, int Updates,
    double MedianMs, double MinMs, double MaxMs, double LeavesPerSecond, double HashesPerLeaf, double HashingShare);
