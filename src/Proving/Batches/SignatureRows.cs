using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>Rows of the tallest table that proves signatures, and compressions that they ask for.</summary>
/// <param name="OfSignature">Rows of a signature.</param>
/// <param name="OfKey">Rows of a group of signatures of one key beside them.</param>
/// <param name="Ends">Rows that are there without any signature.</param>
/// <param name="PermutationsOfSignature">Compressions of a signature.</param>
/// <param name="PermutationsOfKey">Compressions of a group beside them.</param>
sealed record SignatureRows(int OfSignature, int OfKey, int Ends, int PermutationsOfSignature, int PermutationsOfKey)
{
    /// <summary>
    /// Of the circuit of releases. A signature: its hashes, its digits, and a row of the sum for each of sixteen terms; three compressions
    /// of the challenge, one of the chain, one of the weight. A group: its rows, and a row of the sum for each of 36 terms; the chain over
    /// its coefficients. Beside them: the generator's digits and terms, the windows, the end of the sum, a row of padding before the first
    /// and behind the last.
    /// </summary>
    public static SignatureRows Batched { get; } = new(
        SignaturesTrace.HashRows + SignaturesTrace.DigitRows + Aggregation.WeightDigitCount,
        SignaturesTrace.GroupRows + SumTerms.Windows,
        SignaturesTrace.BaseRows + Aggregation.BaseDigitCount + (SumTerms.Windows * SumRows.RowsOfWindow) + 1 + 2,
        Schnorr.ChallengeLinks + 2,
        Aggregation.Links);

    /// <summary>Of the reference circuit: the ladder of each signature behind an idle row; the compressions of the challenge.</summary>
    public static SignatureRows Single { get; } =
        new(LadderCourse.Rows, OfKey: 0, LadderTrace.RowsOf(0), Schnorr.ChallengeLinks, PermutationsOfKey: 0);

    /// <summary>Of a circuit.</summary>
    public static SignatureRows Of(SignatureProof signatures) => signatures == SignatureProof.Single ? Single : Batched;
}
