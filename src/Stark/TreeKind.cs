namespace OrderBookRollup.Stark;

/// <summary>The commitments of a proof, in the order of their columns in all lists.</summary>
public enum TreeKind
{
    /// <summary>Preprocessed columns: known to the verifier by its key.</summary>
    Preprocessed = 0,

    /// <summary>Main columns: the trace.</summary>
    Main = 1,

    /// <summary>Second phase: fractions, accumulators, evaluations.</summary>
    Auxiliary = 2,

    /// <summary>The two chunks of the quotient.</summary>
    Quotient = 3,
}
