namespace OrderBookRollup.Proving;

/// <summary>Why a proof, or its place in a chain, is refused; in the order of the checks.</summary>
public enum ProofFailure
{
    /// <summary>It is accepted.</summary>
    None = 0,

    /// <summary>The batch that is due is not there.</summary>
    Missing = 1,

    /// <summary>The batch was proved before.</summary>
    Repeated = 2,

    /// <summary>Another batch stands in its place.</summary>
    Swapped = 3,

    /// <summary>It is made for another rollup instance than the chain.</summary>
    Domain = 4,

    /// <summary>It begins with other roots than the batch before it ended with.</summary>
    Roots = 5,

    /// <summary>It begins with another sequence number.</summary>
    Sequence = 6,

    /// <summary>It begins with another place in the L1 queue.</summary>
    Queue = 7,

    /// <summary>It begins before the time at which the batch before it ended.</summary>
    Time = 8,

    /// <summary>It was made under another profile than the verifier's.</summary>
    Profile = 9,

    /// <summary>It is of a circuit that the verifier does not know, or of another one than the chain.</summary>
    Circuit = 10,

    /// <summary>The proof itself does not convince.</summary>
    Proof = 11,

    /// <summary>The chain does not end with the roots that were expected.</summary>
    ExpectedRoots = 12,
}
