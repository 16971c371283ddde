namespace OrderBookRollup.Mutations;

/// <summary>What became of a mutant.</summary>
public enum Verdict
{
    /// <summary>All tests that meet it passed.</summary>
    Survived,

    /// <summary>No test meets it.</summary>
    NotMet,

    /// <summary>A test failed.</summary>
    Failed,

    /// <summary>A test did not end in time.</summary>
    TimedOut,

    /// <summary>The process ended.</summary>
    Crashed,
}
