namespace OrderBookRollup.Batches;

/// <summary>One batch that was proved.</summary>
/// <param name="Accounts">Accounts of the flow.</param>
/// <param name="Asked">Commands that were asked for.</param>
/// <param name="Commands">Commands that it has: fewer where its rows were full before.</param>
/// <param name="CellsPerCommand">Main cells before padding.</param>
/// <param name="StepsCells">Those of Steps, by command.</param>
/// <param name="TreeCells">Those of Tree, by command.</param>
/// <param name="HashCells">Those of the permutations, by command.</param>
/// <param name="SignatureCells">Those of the tables that prove signatures, by signed command.</param>
/// <param name="PaddedCells">Main cells after padding, by command.</param>
/// <param name="Seconds">From the batch to the proof.</param>
/// <param name="PeakMegabytes">Native memory of the proof at most.</param>
/// <param name="ProofBytes">Bytes of the proof.</param>
internal sealed record Line(
    int Accounts, int Asked, int Commands, double CellsPerCommand, double StepsCells, double TreeCells, double HashCells,
    double SignatureCells, double PaddedCells, double Seconds, double PeakMegabytes, int ProofBytes)
{
    /// <summary>Commands a second of proving.</summary>
    public double CommandsPerSecond => Commands / Seconds;
}
