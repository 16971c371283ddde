namespace OrderBookRollup.Journal;

/// <summary>One size of batch.</summary>
/// <param name="Batch">Commands of a batch.</param>
/// <param name="AcceptedPerSecond">Commands accepted, journalled and acknowledged a second, as fast as it goes.</param>
/// <param name="PacedPerSecond">Commands offered a second in the paced run.</param>
/// <param name="P50Milliseconds">Half of the paced batches are acknowledged within this time after they were due.</param>
/// <param name="P99Milliseconds">And 99 % within this.</param>
/// <param name="BytesPerCommand">Of the journal.</param>
/// <param name="ReplaySeconds">From closed to open again, everything applied from the journal.</param>
/// <param name="SnapshotSeconds">The same with a snapshot at the end.</param>
/// <param name="Lost">Acknowledged commands that were not there after opening again: 0.</param>
internal sealed record Line(
    int Batch, double AcceptedPerSecond, double PacedPerSecond, double P50Milliseconds, double P99Milliseconds, double BytesPerCommand,
    double ReplaySeconds, double SnapshotSeconds, ulong Lost);
