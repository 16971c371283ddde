namespace OrderBookRollup.Tables.Tests;

/// <summary>When in the making of a row a lie is told.</summary>
enum Moment
{
    /// <summary>What is carried is there; of a Command row the fields and the words.</summary>
    Carried,

    /// <summary>Records are read.</summary>
    Read,

    /// <summary>It is known what the accesses leave and what the next row carries.</summary>
    Worked,

    /// <summary>Limbs are there, and inverse columns hold what is to be inverted; nothing is written yet.</summary>
    Split,

    /// <summary>Everything is done.</summary>
    Closed,
}
