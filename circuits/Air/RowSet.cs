namespace OrderBookRollup.Air;

/// <summary>The rows on which a constraint holds.</summary>
public enum RowSet
{
    /// <summary>Every row; the next row of the last one is not defined and may not be read.</summary>
    All = 0,

    /// <summary>The first row only.</summary>
    First = 1,

    /// <summary>Every row but the last.</summary>
    Transition = 2,

    /// <summary>The last row only.</summary>
    Last = 3,
}
