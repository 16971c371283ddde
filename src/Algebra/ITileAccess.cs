namespace OrderBookRollup.Algebra;

/// <summary>How a stage of a tile reads and writes; constants, so that each way is compiled on its own.</summary>
interface ITileAccess
{
    /// <summary>The source lies in memory: the line behind each one read, which is the next strip's, is fetched ahead.</summary>
    static abstract bool IsFarSource { get; }

    /// <summary>The target is not read again soon: stores pass the caches.</summary>
    static abstract bool IsFarTarget { get; }

    /// <summary>Every row of the source is multiplied by a factor first.</summary>
    static abstract bool HasFactors { get; }
}
