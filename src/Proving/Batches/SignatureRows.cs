using OrderBookRollup.Algebra;

namespace OrderBookRollup.Proving;

/// <summary>Rows of the table of signatures, and compressions that they ask for.</summary>
static class SignatureRows
{
    /// <summary>A signature: its hashes, its digits, and a row of the sum for each of sixteen terms.</summary>
    public const int OfSignature = SignaturesTrace.HashRows + SignaturesTrace.DigitRows + Aggregation.WeightDigitCount;

    /// <summary>A group of signatures of one key: its rows, and a row of the sum for each of 36 terms.</summary>
    public const int OfKey = SignaturesTrace.GroupRows + SumTerms.Windows;

    /// <summary>What is there beside them: the generator's digits and terms, the windows, the end of the sum, a row of padding before
    /// the first and behind the last.</summary>
    public const int Ends = SignaturesTrace.BaseRows + Aggregation.BaseDigitCount + (SumTerms.Windows * SumRows.RowsOfWindow) + 1 + 2;

    /// <summary>Three of the challenge, one of the chain, one of the weight.</summary>
    public const int PermutationsOfSignature = Schnorr.ChallengeLinks + 2;

    /// <summary>The chain over a key's coefficients.</summary>
    public const int PermutationsOfKey = Aggregation.Links;
}
