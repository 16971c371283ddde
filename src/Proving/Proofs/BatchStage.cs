namespace OrderBookRollup.Proving;

/// <summary>The stages of a batch's proof, in order; those from Extend to Query are the proof system's own.</summary>
public enum BatchStage
{
    /// <summary>Witness to traces.</summary>
    Trace,

    /// <summary>Every clause on every row, when it is asked for.</summary>
    Check,

    /// <summary>Columns become values on all cosets.</summary>
    Extend,

    /// <summary>Rows become leaves.</summary>
    HashLeaves,

    /// <summary>Leaves become trees.</summary>
    HashTrees,

    /// <summary>Fractions, accumulators, evaluations.</summary>
    SecondPhase,

    /// <summary>Constraints over the vanishing polynomial.</summary>
    Quotient,

    /// <summary>Columns at the out-of-domain point.</summary>
    Open,

    /// <summary>Combination of all columns and the first layer.</summary>
    Combine,

    /// <summary>The layers of the low-degree test.</summary>
    Fold,

    /// <summary>The search for the nonce.</summary>
    Grind,

    /// <summary>Rows and paths at the positions.</summary>
    Query,

    /// <summary>The verifier's verdict.</summary>
    Verify,
}
