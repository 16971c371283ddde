namespace OrderBookRollup.Stark.Prover;

/// <summary>A proof and how it was made.</summary>
/// <param name="Bytes">The proof.</param>
/// <param name="Statement">The statement with the words that the tables published.</param>
/// <param name="StageTimes">Time by stage on the clock of the options; empty where they have none.</param>
/// <param name="PeakBytes">The most bytes that columns, trees and working memory took at once.</param>
public sealed record ProofResult(byte[] Bytes, Statement Statement, IReadOnlyDictionary<ProverStage, TimeSpan> StageTimes, long PeakBytes);
